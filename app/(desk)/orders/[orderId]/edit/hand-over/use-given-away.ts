import { useEffect, useEffectEvent } from "react";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Editing } from "@/app/realtime/editing";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import { orderName } from "@/domain/orders/shared/order-name";

/** Whoever gave the order away on purpose has lost nothing: they are told so in passing, and are back at the orders. */
export function useGivenAway({
  lock: { editing },
  order: { id, number },
  hasChanges,
  onGiven,
}: {
  lock: OrderLock;
  order: OrderDetails;
  hasChanges: boolean;
  onGiven: () => void;
}) {
  const t = useTranslations("order.given");
  const epoch = isGiven(editing) ? editing.epoch : null;
  const given = useEffectEvent(() => {
    if (!isGiven(editing)) return;
    const name = editing.to?.name ?? "";
    toast.success(t(editing.because, { number: orderName(id, number), name }), {
      description: hasChanges && editing.because === "handed-over" ? t("draft", { name }) : undefined,
    });
    onGiven();
  });
  useEffect(() => {
    if (epoch !== null) given();
  }, [epoch]);
}

type Given = Extract<Editing, { is: "lost" }> & { because: "handed-over" | "let-go" };

export function isGiven(editing: Editing): editing is Given {
  return editing.is === "lost" && (editing.because === "handed-over" || editing.because === "let-go");
}
