import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { databaseNow } from "./database-clock";
import type { EditSession } from "./edit-session";
import { holderOf, lockColumns, queryLocks } from "./lock-row";
import { lockTimers } from "./lock-timers";

/**
 * Frees the lock of a tab that leaves: Done, another page, a clean close. The epoch stays.
 *
 * Does nothing unless the lock still hangs on that very connection: the late close of an old one must not free what a
 * reload has taken anew. Returns whether it was freed.
 */
export async function releaseLock(lock: {
  orderId: number;
  session: EditSession;
  socketId: string;
  /** The tab may only be reloading: whoever is in line waits 2 s for it. */
  mayReload?: boolean;
}): Promise<boolean> {
  const now = databaseNow();
  const keeps = lock.mayReload
    ? Prisma.sql`EXISTS (SELECT 1 FROM "LockRequest" WHERE "LockRequest"."status" = 'PENDING'
        AND "LockRequest"."orderId" = ${lock.orderId})`
    : Prisma.sql`FALSE`;
  const [row] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "graceUntil" = NULL, "rev" = "rev" + 1,
        "offeredSessionId" = CASE WHEN ${keeps} THEN "sessionId" END,
        "offeredUserId" = CASE WHEN ${keeps} THEN "userId" END,
        "offeredUntil" = CASE WHEN ${keeps} THEN ${now} + ${lockTimers.reloadMs} END
      WHERE "orderId" = ${lock.orderId} AND "sessionId" = ${lock.session.id} AND "userId" = ${lock.session.userId}
        AND "socketId" = ${lock.socketId} AND "state" IN ('HELD', 'GRACE')
      RETURNING ${lockColumns()}`,
  );
  if (row === undefined) return false;
  await raise({ type: "OrderUnlocked", how: "released", lock: row, by: holderOf(row), reason: null });
  return true;
}
