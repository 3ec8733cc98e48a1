import { useEffect, useState } from "react";

/** This page's own clock (`performance.now()`), anew every so often; 0 until the browser has taken over, or while it rests. */
export function useNowMs(everyMs: number, isRunning = true): number {
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    if (!isRunning) return setNowMs(0);
    const tick = () => setNowMs(performance.now());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isRunning]);
  return nowMs;
}

/** How long ago a moment of this page's clock was, in milliseconds, anew each second while `isCounting`. */
export function useElapsedMs(seenAt: number, isCounting: boolean): number {
  return Math.max(0, useNowMs(1_000, isCounting) - seenAt);
}

/** Whole seconds until a moment of this page's clock; 0 when it has passed or there is none. */
export function useSecondsUntil(endsAt: number | null): number {
  const nowMs = useNowMs(250, endsAt !== null);
  return endsAt === null || nowMs === 0 ? 0 : Math.max(0, Math.ceil((endsAt - nowMs) / 1_000));
}
