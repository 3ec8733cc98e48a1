import { Prisma } from "../../prisma/generated/client";
import { changeLocks } from "./row/change-locks";
import { type ConnectionLock, hangsOnItsConnection } from "./row/connection-lock";
import { databaseNow } from "./row/database-clock";
import type { LockRow } from "./row/lock-row";
import { lockTimers } from "./shared/lock-timers";

/** Suspends one lock, see `suspendLocks`. Returns whether that was done. */
export async function suspendLock(lock: ConnectionLock & { draining: boolean }): Promise<boolean> {
  return (await suspendLocks([lock], lock)).length > 0;
}

/**
 * HELD -> GRACE, in one statement: the connections broke off and the tabs may come back. A lock ends with its grace or its
 * lease, whichever is over first, unless it is we who went away (`draining`): then it gets its 30 s once.
 *
 * Like `releaseLocks`, it touches only the locks of those very connections. Returns those that it suspended.
 */
export async function suspendLocks(
  locks: readonly ConnectionLock[],
  { draining }: { draining: boolean },
): Promise<LockRow[]> {
  const now = databaseNow();
  const until = draining
    ? Prisma.sql`"graceUntil" = ${now} + ${lockTimers.drainGraceMs}, "expiresAt" = ${now} + ${lockTimers.drainGraceMs}`
    : Prisma.sql`"graceUntil" = ${now} + ${lockTimers.graceMs}`;
  return changeLocks({
    which: Prisma.sql`${hangsOnItsConnection(locks)} AND "state" = 'HELD'`,
    set: Prisma.sql`"state" = 'GRACE', "rev" = "rev" + 1, ${until}`,
    means: (lock) => ({ type: "LockSuspended", lock }),
  });
}
