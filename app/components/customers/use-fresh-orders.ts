"use client";

import { useRefresh } from "@/app/components/frame/use-refresh";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";
import { orderMessages } from "@/domain/orders/shared/order-messages";

const messages = { "order.created": orderMessages["order.created"] };

/** New orders that come within this time are fetched at once, in milliseconds. */
const GATHER_MS = 1_000;

/** Fetches a page again when there are new orders, which may be of the customer that it shows. */
export function useFreshOrders() {
  const refresh = useRefresh();
  useChannel(ORDERS_CHANNEL, messages, { "order.created": useSoon(refresh, GATHER_MS) });
}
