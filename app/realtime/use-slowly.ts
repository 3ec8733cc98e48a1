import { useEffect, useEffectEvent } from "react";
import { scaled } from "@/domain/shared/time-scale";
import { useConnectionState } from "./realtime-provider";

const EVERY_MS = 5_000;

/** Does every few seconds what live news would cause, as long as there is none although the server can be reached. */
export function useSlowly(act: () => void) {
  const isSlow = useConnectionState().is === "slow";
  const actNow = useEffectEvent(act);
  useEffect(() => {
    if (!isSlow) return;
    const timer = setInterval(() => actNow(), scaled(EVERY_MS));
    return () => clearInterval(timer);
  }, [isSlow]);
}
