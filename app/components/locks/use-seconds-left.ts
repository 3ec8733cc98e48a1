import { useEffect, useState } from "react";

/** Counts a duration down, in whole seconds; 0 when there is none or it is over. A new duration starts again. */
export function useSecondsLeft(ms: number | null): number {
  const [leftMs, setLeftMs] = useState(ms ?? 0);
  useEffect(() => {
    const endsAt = performance.now() + (ms ?? 0);
    const tick = () => setLeftMs(Math.max(0, endsAt - performance.now()));
    tick();
    if (ms === null) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [ms]);
  return Math.ceil(leftMs / 1_000);
}
