"use client";

import { useRefresh } from "@/app/components/frame/use-refresh";
import { useChannel } from "@/app/realtime/use-channel";
import { viewersChannel } from "@/domain/orders/order-channels";
import { orderMessages } from "@/domain/orders/order-messages";

/**
 * Keeps the page's order fresh: fetches it again when it was saved or annotated, and after each (re)connect. An order
 * that was deleted is fetched again, too, to say so, unless the page `keepsText`.
 *
 * @param savingSession the edit session whose save is on its way: whoever sent it fetches the page with its outcome
 */
export function useOrderNews(
  orderId: number,
  { keepsText = false, savingSession = null }: { keepsText?: boolean; savingSession?: string | null } = {},
) {
  const fetchAgain = useRefresh();
  useChannel(
    viewersChannel(orderId),
    orderMessages,
    {
      "order.updated": ({ sessionId }) => {
        if (sessionId === null || sessionId !== savingSession) void fetchAgain();
      },
      "order.annotated": fetchAgain,
      "order.deleted": () => keepsText || fetchAgain(),
    },
    { onSubscribed: fetchAgain },
  );
}
