import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { databaseNow } from "./database-clock";
import type { EditSession } from "./edit-session";
import { lockColumns, queryLocks } from "./lock-row";
import { lockTimers } from "./lock-timers";

/**
 * HELD -> GRACE: the connection broke off and the tab may come back. The lock ends with its grace or its
 * lease, whichever is over first, unless it is we who went away (`draining`): then it gets its 30 s once.
 *
 * Like `releaseLock`, it touches only the lock of that very connection.
 */
export async function suspendLock(lock: {
  orderId: number;
  session: EditSession;
  socketId: string;
  draining: boolean;
}): Promise<boolean> {
  const now = databaseNow();
  const [row] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'GRACE', "rev" = "rev" + 1, ${
      lock.draining
        ? Prisma.sql`"graceUntil" = ${now} + ${lockTimers.drainGraceMs}, "expiresAt" = ${now} + ${lockTimers.drainGraceMs}`
        : Prisma.sql`"graceUntil" = ${now} + ${lockTimers.graceMs}`
    }
      WHERE "orderId" = ${lock.orderId} AND "sessionId" = ${lock.session.id} AND "userId" = ${lock.session.userId}
        AND "socketId" = ${lock.socketId} AND "state" = 'HELD'
      RETURNING ${lockColumns()}`,
  );
  if (row === undefined) return false;
  await raise({ type: "OrderLockSuspended", lock: row });
  return true;
}
