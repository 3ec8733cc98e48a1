import { useEffect, useState } from "react";

/** The page's own clock (`performance.now()`), anew every so often; 0 until the browser has taken over. */
export function useNowMs(everyMs: number): number {
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    const tick = () => setNowMs(performance.now());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
