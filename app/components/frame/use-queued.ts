import { useEffect, useState } from "react";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { type Unsent, unsentIn } from "./signing-out/typed-here";

/** How often what waits is counted, in milliseconds. */
const COUNT_EVERY_MS = 1_000;

/** Counted while `isCounting`, over all tabs of this user. */
export function useQueued(isCounting: boolean): Unsent {
  const { userId } = useRealtime();
  const [queued, setQueued] = useState<Unsent>({ orders: 0, texts: 0 });
  useEffect(() => {
    if (!isCounting) return;
    const count = () =>
      setQueued((before) => {
        const now = unsentIn(localStorage, userId);
        return before.orders === now.orders && before.texts === now.texts ? before : now;
      });
    count();
    const timer = setInterval(count, COUNT_EVERY_MS);
    return () => clearInterval(timer);
  }, [isCounting, userId]);
  return queued;
}
