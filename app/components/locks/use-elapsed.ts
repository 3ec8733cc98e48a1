import { useEffect, useState } from "react";

/** How long ago something was heard (`performance.now()`), in milliseconds, anew each second while `isCounting`. */
export function useElapsedMs(seenAt: number, isCounting: boolean): number {
  const [elapsed, setElapsed] = useState({ seenAt, ms: 0 });
  useEffect(() => {
    if (!isCounting) return;
    const tick = () => setElapsed({ seenAt, ms: performance.now() - seenAt });
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [seenAt, isCounting]);
  return elapsed.seenAt === seenAt ? elapsed.ms : 0;
}
