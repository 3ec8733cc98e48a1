import { useEffect, useState } from "react";

/** Whole seconds until a moment of this page's clock (`performance.now()`); 0 when it has passed or there is none. */
export function useSecondsUntil(endsAt: number | null): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const tick = () => setSeconds(endsAt === null ? 0 : secondsUntil(endsAt));
    tick();
    if (endsAt === null) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  return seconds;
}

function secondsUntil(endsAt: number) {
  return Math.max(0, Math.ceil((endsAt - performance.now()) / 1_000));
}
