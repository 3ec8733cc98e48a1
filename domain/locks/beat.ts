import { type Acquired, type AcquireLock, acquireLock, type Refused } from "./acquire-lock";
import { releaseLock } from "./release-lock";
import { renewLocks } from "./renew-locks";
import type { EditSession } from "./row/edit-session";
import { BEATING_NODE } from "./row/lock-nodes";
import type { LockMessages } from "./shared/lock-messages";
import { lockTimers } from "./shared/lock-timers";

export type Beat = Acquired | Refused | ({ is: "renewed" } & LockMessages["lock.renewed"]);

/**
 * Keeps the lock of a tab that has no WebSocket, on the same row and by the same rules: a sign of life every 5 s, each
 * answered with how the lock stands.
 *
 * @param epoch that of the lock which the tab has; null to ask for it
 */
export async function beat(
  tab: Pick<AcquireLock, "orderId" | "session" | "byHand"> & { epoch: number | null },
): Promise<Beat> {
  const { orderId, session, epoch, byHand } = tab;
  const { socketId } = lockWithoutSocket(session);
  if (epoch !== null && (await renewLocks([{ orderId, session, socketId, epoch, heardAgoMs: 0 }])).size > 0)
    return { is: "renewed", orderId, epoch, expiresInMs: lockTimers.leaseMs };
  return acquireLock({ orderId, ...lockWithoutSocket(session), onlyToResume: epoch !== null, byHand });
}

/** The tab that beats lets go. */
export function stopBeating({ orderId, session }: { orderId: number; session: EditSession }) {
  return releaseLock({ orderId, session, socketId: lockWithoutSocket(session).socketId });
}

/** A tab's lock with what stands for a connection where there is none. */
export function lockWithoutSocket(session: EditSession) {
  return { session, nodeId: BEATING_NODE, socketId: `http.${session.id}` };
}
