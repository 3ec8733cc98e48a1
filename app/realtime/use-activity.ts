"use client";

import { useEffect, useState } from "react";
import { lockTimers } from "@/domain/locks/lock-timers";
import { orderChannel } from "@/domain/orders/order-channels";
import { usePusher } from "./realtime-provider";

const TELL_EVERY_MS = 20_000;
const LOOK_EVERY_MS = 1_000;
const INPUTS = ["keydown", "pointerdown", "input", "wheel"] as const;

/**
 * Tells the server that the holder is at work, and whether the tab is hidden, as long as this tab `holds` the order.
 *
 * @returns when the order will be freed for want of input, by this page's clock; null until that is near
 */
export function useActivity(orderId: number, holds: boolean): number | null {
  const pusher = usePusher();
  const [freeAt, setFreeAt] = useState<number | null>(null);

  useEffect(() => {
    if (!holds || !pusher) return;
    let lastInputAt = performance.now();
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = () => {
      toldAt = performance.now();
      pusher.channel(orderChannel(orderId))?.trigger("client-activity", { hidden: document.hidden });
    };
    const onInput = () => {
      lastInputAt = performance.now();
      setFreeAt(null);
      if (lastInputAt - toldAt >= TELL_EVERY_MS) tell();
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
  }, [holds, pusher, orderId]);

  return freeAt;
}
