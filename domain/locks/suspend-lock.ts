import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { type ConnectionLock, hangsOnItsConnection } from "./row/connection-lock";
import { databaseNow } from "./row/database-clock";
import { type LockRow, lockColumns, queryLocks } from "./row/lock-row";
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
  const rows = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'GRACE', "rev" = "rev" + 1, ${
      draining
        ? Prisma.sql`"graceUntil" = ${now} + ${lockTimers.drainGraceMs}, "expiresAt" = ${now} + ${lockTimers.drainGraceMs}`
        : Prisma.sql`"graceUntil" = ${now} + ${lockTimers.graceMs}`
    }
      WHERE ${hangsOnItsConnection(locks)} AND "state" = 'HELD'
      RETURNING ${lockColumns()}`,
  );
  await raise(...rows.map((lock) => ({ type: "LockSuspended" as const, lock })));
  return rows;
}
