import { useEffect, useState } from "react";
import { useRealtime } from "@/app/realtime/realtime-provider";

/** How often what waits is counted, in milliseconds. */
const COUNT_EVERY_MS = 1_000;

/** What this browser keeps for the server: changes that it hasn't said to have, and texts that weren't sent. */
export type Queued = { orders: number; texts: number };

/** Counted while `isCounting`, over all tabs of this user. */
export function useQueued(isCounting: boolean): Queued {
  const { userId } = useRealtime();
  const [queued, setQueued] = useState<Queued>({ orders: 0, texts: 0 });
  useEffect(() => {
    if (!isCounting) return;
    const count = () =>
      setQueued((before) => {
        const now = queuedIn(localStorage, userId);
        return before.orders === now.orders && before.texts === now.texts ? before : now;
      });
    count();
    const timer = setInterval(count, COUNT_EVERY_MS);
    return () => clearInterval(timer);
  }, [isCounting, userId]);
  return queued;
}

/** The keys are those of `local-draft` and `useKeptText`. */
export function queuedIn(storage: Pick<Storage, "length" | "key" | "getItem">, userId: string): Queued {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  const ofUser = (kind: string) => keys.filter((key) => key.startsWith(`holdfast.${kind}.${userId}.`));
  return {
    orders: ofUser("draft").filter((key) => isUnkept(storage.getItem(key))).length,
    texts: ofUser("text").filter((key) => storage.getItem(key)?.trim()).length,
  };
}

function isUnkept(draft: string | null): boolean {
  try {
    return (JSON.parse(draft ?? "null") as { kept?: boolean } | null)?.kept === false;
  } catch {
    return false;
  }
}
