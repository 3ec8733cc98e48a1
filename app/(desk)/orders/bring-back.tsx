"use client";

import { useDiscardOrder } from "@/app/components/orders/begin/use-discard-order";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";

/** The way back to a draft that was discarded. */
export function BringBack({ orderId }: { orderId: number }) {
  const t = useTranslations("orders.discard");
  const { bringBack, isBusy } = useDiscardOrder(orderId);
  return (
    <Button busy={isBusy} onClick={bringBack}>
      {t("bringBack")}
    </Button>
  );
}
