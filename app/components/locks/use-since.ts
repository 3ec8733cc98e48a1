import { useNow } from "next-intl";
import { useState } from "react";
import type { LockView } from "@/domain/locks/shared/lock-messages";

/** When the holder took the order, by the reader's own clock: the server sends how long ago, never a time. */
export function useSince(lock: LockView): Date {
  const renderedAt = useNow().getTime();
  const hold = `${lock.epoch} ${lock.holder?.id}`;
  const [since, setSince] = useState({ hold, atMs: renderedAt - lock.heldForMs });
  if (since.hold !== hold) setSince({ hold, atMs: Date.now() - lock.heldForMs });
  return new Date(since.atMs);
}
