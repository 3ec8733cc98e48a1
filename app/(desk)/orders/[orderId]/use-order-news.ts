"use client";

import { useRefresh } from "@/app/components/frame/use-refresh";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { receiveLock } from "@/app/realtime/lock-store";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import { viewersChannel } from "@/domain/orders/shared/order-channels";

/**
 * Keeps the page's order fresh: fetches it again when it was saved or annotated or something is proposed for it, and after each (re)connect if it
 * shows less than there is by then; who has it is taken as it is then. An order that was deleted is fetched again, too, to say so, unless the page
 * `keepsText`.
 *
 * One's own save isn't fetched twice, whether its news comes before its answer or after. It does come, unlike to a socket
 * that the publisher leaves out: where the answer is lost, it is what tells that the save arrived after all.
 *
 * @param mark of what the page shows (domain/drafts/order-mark.ts)
 * @param savingSession the edit session whose save is on its way: whoever sent it fetches the page with its outcome
 */
export function useOrderNews(
  { id: orderId, version: shown }: { id: number; version: number },
  mark: string | null,
  { keepsText = false, savingSession = null }: { keepsText?: boolean; savingSession?: string | null } = {},
) {
  const fetchAgain = useRefresh();
  const { userId } = useRealtime();
  async function catchUp() {
    const now = await reached(read("order-now", { userId, orderId }));
    if (now.ok && now.value.lock) receiveLock(now.value.lock);
    if (!now.ok || now.value.mark !== mark) await fetchAgain();
  }
  useChannel(
    viewersChannel(orderId),
    "orders",
    {
      "order.updated": ({ version, sessionId }) => {
        const isOnItsWay = sessionId !== null && sessionId === savingSession;
        if (version > shown && !isOnItsWay) void fetchAgain();
      },
      "order.annotated": fetchAgain,
      "order.proposals": fetchAgain,
      "order.deleted": () => keepsText || fetchAgain(),
    },
    { onSubscribed: () => void catchUp() },
  );
}
