import { useEffect, useEffectEvent } from "react";
import { reached } from "@/app/reached";
import { lockTimers } from "@/domain/locks/shared/lock-timers";
import { beatAction, stopBeatingAction } from "../beat-actions";
import type { Editing, EditingEvent } from "../editing";
import { useConnectionState, useRealtime } from "../realtime-provider";

/** Holds the lock by POSTs while there is no WebSocket, and lets go when the tab doesn't want it any more. */
export function useSlowBeat({
  orderId,
  sessionId,
  editing,
  dispatch,
}: {
  orderId: number;
  /** null while the tab doesn't want the order. */
  sessionId: string | null;
  editing: Editing;
  dispatch: (event: EditingEvent) => void;
}) {
  const { userId } = useRealtime();
  const isSlow = useConnectionState().is === "slow";
  const wants = editing.is === "acquiring" || editing.is === "mine";

  const send = useEffectEvent(async () => {
    if (sessionId === null) return;
    const epoch = editing.is === "mine" ? editing.epoch : null;
    const byHand = editing.is === "acquiring" && editing.byHand;
    const result = await reached(beatAction({ userId, orderId, sessionId, epoch, byHand }));
    if (!result.ok) return;
    const { value } = result;
    if (value.is === "acquired") dispatch({ type: "lock.acquired", data: value });
    else if (value.is === "renewed") dispatch({ type: "confirmed", epoch: value.epoch });
    else dispatch({ type: "lock.refused", data: value });
  });

  useEffect(() => {
    if (!isSlow || !wants || sessionId === null) return;
    void send();
    const timer = setInterval(() => void send(), lockTimers.renewEveryMs);
    return () => clearInterval(timer);
  }, [isSlow, wants, sessionId]);

  const letGo = useEffectEvent((id: string) => {
    if (isSlow) void reached(stopBeatingAction({ userId, orderId, sessionId: id }));
  });
  useEffect(() => {
    if (sessionId === null) return;
    return () => letGo(sessionId);
  }, [sessionId]);
}
