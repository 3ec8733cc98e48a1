"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { reached } from "@/app/reached";
import type { ClientLockMessages } from "@/domain/locks/shared/lock-messages";
import { lockTimers } from "@/domain/locks/shared/lock-timers";
import { orderChannel } from "@/domain/orders/shared/order-channels";
import { scaled } from "@/domain/shared/time-scale";
import { recordActivityAction } from "./beat-actions";
import { useConnectionState, useRealtime } from "./realtime-provider";

const TELL_EVERY_MS = 20_000;
const LOOK_EVERY_MS = 1_000;
const INPUTS = ["keydown", "pointerdown", "input", "wheel"] as const;

/**
 * Tells the server that the holder is at work, and whether the tab is hidden, as long as this tab holds the order.
 *
 * @param sessionId the edit session that holds it; null while none does
 * @returns when the order will be freed for want of input, by this page's clock; null until that is near
 */
export function useActivity(orderId: number, sessionId: string | null): number | null {
  const { pusher, userId } = useRealtime();
  const isSlow = useConnectionState().is === "slow";
  const [freeAt, setFreeAt] = useState<number | null>(null);

  const send = useEffectEvent(() => {
    const { hidden } = document;
    const event: keyof ClientLockMessages = "client-activity";
    if (!isSlow) pusher()?.channel(orderChannel(orderId))?.trigger(event, { hidden });
    else if (sessionId !== null) void reached(recordActivityAction({ userId, orderId, sessionId, hidden }));
  });

  useEffect(() => {
    if (sessionId === null) return;
    let lastInputAt = performance.now();
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = () => {
      toldAt = performance.now();
      send();
    };
    const onInput = () => {
      lastInputAt = performance.now();
      setFreeAt(null);
      if (lastInputAt - toldAt >= scaled(TELL_EVERY_MS)) tell();
    };
    const look = () => {
      const quietMs = performance.now() - lastInputAt;
      setFreeAt(quietMs < lockTimers.idleWarningMs ? null : lastInputAt + lockTimers.idleReleaseMs);
    };
    tell();
    for (const name of INPUTS) document.addEventListener(name, onInput, { passive: true });
    document.addEventListener("visibilitychange", tell);
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      for (const name of INPUTS) document.removeEventListener(name, onInput);
      document.removeEventListener("visibilitychange", tell);
      clearInterval(timer);
      setFreeAt(null);
    };
  }, [sessionId]);

  return freeAt;
}
