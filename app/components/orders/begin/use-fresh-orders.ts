"use client";

import { useRefresh } from "@/app/components/frame/use-refresh";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";

/** Orders that come within this time are fetched at once, in milliseconds. */
const GATHER_MS = 1_000;

/** Fetches a page again when orders are begun or created, which may be among those that it shows. */
export function useFreshOrders() {
  const refresh = useRefresh();
  const refreshSoon = useSoon(refresh, GATHER_MS);
  useChannel(ORDERS_CHANNEL, "orders", { "order.begun": refreshSoon, "order.created": refreshSoon });
}
