"use client";

import { useRouter } from "next/navigation";
import { useChannel } from "@/app/realtime/use-channel";
import { viewersChannel } from "@/domain/orders/order-channels";
import { orderMessages } from "@/domain/orders/order-messages";

/** Keeps the page's order fresh: fetches it again when it was saved or annotated, and after each (re)connect. */
export function useOrderNews(orderId: number) {
  const router = useRouter();
  const fetchAgain = () => router.refresh();
  useChannel(
    viewersChannel(orderId),
    orderMessages,
    { "order.updated": fetchAgain, "order.annotated": fetchAgain },
    { onSubscribed: fetchAgain },
  );
}
