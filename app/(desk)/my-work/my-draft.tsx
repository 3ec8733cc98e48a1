import { LockBadge } from "@/app/components/locks/lock-badge";
import { ChangeList } from "@/app/components/orders/change-list";
import { When } from "@/app/components/orders/when";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { ListedDraft } from "@/domain/drafts/list-drafts";
import { orderName } from "@/domain/orders/shared/order-name";
import { DiscardDraft } from "./discard-draft";
import { WorkItem } from "./work-item";

/** One draft: what it changes, when it was typed, who has the order now. */
export function MyDraft({ draft, userId }: { draft: ListedDraft; userId: string }) {
  const t = useTranslations("work.drafts");
  const lock = useLockView(draft.orderId, draft.lock);
  const { orderId, orderNumber, changes, currency, updatedAt } = draft;
  return (
    <WorkItem
      order={draft}
      actions={
        <>
          <Button size="sm" asChild>
            <Link
              href={`/orders/${orderId}/edit`}
              aria-label={t("openOf", { number: orderName(orderId, orderNumber) })}
            >
              {t("open")}
            </Link>
          </Button>
          <DiscardDraft draft={draft} />
        </>
      }
    >
      <p className="text-muted text-xs">
        {t("typed")} <When at={updatedAt} />
      </p>
      {changes && <ChangeList changes={changes} currency={currency} className="gap-0.5 text-sm" />}
      <LockBadge lock={lock} userId={userId} />
    </WorkItem>
  );
}
