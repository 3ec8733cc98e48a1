"use client";

import { useGo } from "@/app/components/frame/use-go";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import type { LockAlert } from "@/domain/locks/shared/lock-messages";
import { userChannel } from "@/domain/orders/shared/order-channels";
import { orderName } from "@/domain/orders/shared/order-name";

const SHOWN_MS = 60_000;

/** Tells an admin, on whichever page, that somebody has had an order for long. In the desk's layout, for admins. */
export function LockAlerts() {
  const t = useTranslations("frame.longLock");
  const go = useGo();
  const { userId } = useRealtime();

  function show({ orderId, orderNumber, holderName, heldForMs }: LockAlert) {
    const minutes = Math.floor(heldForMs / 60_000);
    toast.warning(t("text", { name: holderName, number: orderName(orderId, orderNumber), minutes }), {
      id: `long-lock-${orderId}`,
      duration: SHOWN_MS,
      action: { label: t("show"), onClick: () => go("/admin/locks") },
    });
  }
  useChannel(userChannel(userId), "lockAlerts", { "lock.long": show });
  return null;
}
