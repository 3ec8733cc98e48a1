import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { LockBadge } from "@/app/components/locks/lock-badge";
import { ChangeList } from "@/app/components/orders/change-list";
import { When } from "@/app/components/orders/when";
import { Button } from "@/app/components/ui/button";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { ListedDraft } from "@/domain/drafts/list-drafts";
import { bringBackDraftAction, discardDraftAction } from "../orders/[orderId]/edit/draft-actions";
import { useAct } from "./use-act";
import { WorkItem } from "./work-item";

/** One draft: what it changes, when it was typed, who has the order now. */
export function MyDraft({ draft, userId }: { draft: ListedDraft; userId: string }) {
  const t = useTranslations("work.drafts");
  const router = useRouter();
  const lock = useLockView(draft.orderId, draft.lock);
  const { act, isBusy } = useAct();
  const { orderId, orderNumber, changes, currency, updatedAt } = draft;

  function discarded() {
    router.refresh();
    const bringBack = () => act(() => bringBackDraftAction(orderId), router.refresh);
    toast(t("discarded", { number: orderNumber }), { action: { label: t("undo"), onClick: bringBack } });
  }
  return (
    <WorkItem
      order={draft}
      actions={
        <>
          <Button size="sm" asChild>
            <Link href={`/orders/${orderId}/edit`} aria-label={t("openOf", { number: orderNumber })}>
              {t("open")}
            </Link>
          </Button>
          <Button
            size="sm"
            busy={isBusy}
            aria-label={t("discardOf", { number: orderNumber })}
            onClick={() => act(() => discardDraftAction(orderId), discarded)}
          >
            {t("discard")}
          </Button>
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
