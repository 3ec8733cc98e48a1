import { useTranslations } from "@/app/i18n/use-translations";
import { orderName } from "@/domain/orders/shared/order-name";
import { ChangeList, changesInDialog } from "../orders/change-list";
import { cn } from "../ui/cn";
import { type LockOfOrder, useLockDescription } from "./use-lock-description";

type LockToEnd = LockOfOrder & { orderNumber: number | null; hasDraft: boolean; rev: number };

/** What an admin's dialog says of what the holder hasn't saved, before the orders are taken from them; of several, order by order. */
export function UnsavedChanges({ locks, holderId }: { locks: LockToEnd[]; holderId: string }) {
  return (
    <div className={cn(changesInDialog, "grid gap-3 empty:hidden")}>
      {locks.map(
        (lock) =>
          lock.hasDraft && (
            <OfOrder key={lock.orderId} lock={lock} holderId={holderId} isOneOfMany={locks.length > 1} />
          ),
      )}
    </div>
  );
}

function OfOrder({
  lock,
  holderId,
  isOneOfMany,
}: {
  lock: LockToEnd;
  holderId: string;
  isOneOfMany: boolean;
}) {
  const t = useTranslations("order");
  const description = useLockDescription(lock, { holderId, rev: lock.rev, isOpen: true });
  const draft = description?.ok ? description.value.draft : null;
  if (!draft?.changes || draft.changes.length === 0) return null;
  const changes = <ChangeList changes={draft.changes} currency={draft.currency} />;
  if (!isOneOfMany) return changes;
  const name = t("title", { number: orderName(lock.orderId, lock.orderNumber) });
  return (
    <section aria-label={name} className="grid gap-1">
      <h3 className="figures font-medium">{name}</h3>
      {changes}
    </section>
  );
}
