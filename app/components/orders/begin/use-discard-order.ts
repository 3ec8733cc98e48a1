import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useGo } from "@/app/components/frame/use-go";
import { toast, UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { orderName } from "@/domain/orders/shared/order-name";
import { bringBackOrderAction, discardOrderAction } from "./begin-actions";

/** Discards a draft, and offers to bring it back. */
export function useDiscardOrder(orderId: number) {
  const t = useTranslations("orders.discard");
  const failureText = useFailureText();
  const go = useGo();
  const { userId } = useRealtime();
  const [isBusy, start] = useTransition();
  const number = orderName(orderId, null);

  async function bringBack() {
    const result = await reached(bringBackOrderAction({ userId, orderId }));
    if (result.ok) go(`/orders/${orderId}`);
    else
      toast.error(result.error.code === "NOT_FOUND" ? t("tooLate", { number }) : failureText(result.error));
  }
  return {
    isBusy,
    bringBack: () => start(bringBack),
    /** @param isQuiet of one that nobody will miss: it was empty */
    discard: (onDone: () => void, isQuiet = false) =>
      start(async () => {
        const result = await reached(discardOrderAction({ userId, orderId }));
        if (result.ok) onDone();
        if (isQuiet) return;
        if (!result.ok) return void toast.error(failureText(result.error));
        toast(t("done", { number }), {
          duration: UNDO_SHOWN_MS,
          action: { label: t("undo"), onClick: () => void bringBack() },
        });
      }),
  };
}
