import { useRouter } from "next/navigation";
import { Button } from "@/app/components/ui/button";
import { toast, UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { ListedDraft } from "@/domain/drafts/list-drafts";
import { orderName } from "@/domain/orders/shared/order-name";
import { bringBackDraftAction, discardDraftAction } from "../orders/[orderId]/edit/draft/draft-actions";
import { useAct } from "./use-act";

/** Puts a draft away, and offers to bring it back. */
export function DiscardDraft({ draft: { orderId, orderNumber, updatedAt } }: { draft: ListedDraft }) {
  const t = useTranslations("work.drafts");
  const number = orderName(orderId, orderNumber);
  const router = useRouter();
  const { userId } = useRealtime();
  const { act, isBusy } = useAct();

  function discarded() {
    router.refresh();
    const bringBack = () => act(() => reached(bringBackDraftAction({ userId, orderId })), router.refresh);
    toast(t("discarded", { number }), {
      duration: UNDO_SHOWN_MS,
      action: { label: t("undo"), onClick: bringBack },
    });
  }
  return (
    <Button
      size="sm"
      busy={isBusy}
      aria-label={t("discardOf", { number })}
      onClick={() =>
        act(() => reached(discardDraftAction({ userId, orderId, draftedAt: updatedAt })), discarded)
      }
    >
      {t("discard")}
    </Button>
  );
}
