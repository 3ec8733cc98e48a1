import { useEffect, useState } from "react";
import { scaled } from "@/domain/shared/time-scale";
import type { ConnectionState } from "./stay-connected";

/** How long to wait for a WebSocket before the server is asked over HTTP, and how often from then on. */
const PATIENCE_MS = 3_000;
const PROBE_EVERY_MS = 5_000;

/** Whether there is no WebSocket although the server can be reached: some proxies let none through. */
export function useSlowPath({ is }: ConnectionState): boolean {
  const [isSlow, setSlow] = useState(false);
  const isOut = is === "reconnecting" || is === "offline";
  useEffect(() => {
    if (!isOut) return;
    const stopped = new AbortController();
    let timer = setTimeout(probe, PATIENCE_MS);
    return () => {
      stopped.abort();
      clearTimeout(timer);
      setSlow(false);
    };

    async function probe() {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(PROBE_EVERY_MS)]);
      const isThere = await fetch("/healthz", { cache: "no-store", signal }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (stopped.signal.aborted) return;
      setSlow(isThere);
      timer = setTimeout(probe, scaled(PROBE_EVERY_MS));
    }
  }, [isOut]);
  return isSlow;
}
