import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import type { OrderFormState } from "./use-order-form";

/**
 * Keeps the form on the newest version: an order that was saved elsewhere becomes its base while nothing is typed.
 * Answers the newer order when something is: then the person decides.
 */
export function useFreshBase({
  order,
  lock: { editing },
  state: { base, changes, startFrom },
  isSaving,
}: {
  order: OrderDetails;
  lock: OrderLock;
  state: OrderFormState;
  isSaving: boolean;
}): OrderDetails | null {
  const router = useRouter();
  const isNewer = order.version > base.version && !isSaving;
  const follow = useEffectEvent(() => startFrom(order));
  useEffect(() => {
    if (isNewer && changes.length === 0) follow();
  }, [isNewer, changes.length]);

  // The order was saved between its rendering and the lock: fetch it, never edit what is stale.
  const isStale = editing.is === "mine" && editing.version > Math.max(order.version, base.version);
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, router]);

  return isNewer && changes.length > 0 ? order : null;
}
