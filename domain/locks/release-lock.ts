import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import type { EditSession } from "./edit-session";
import { holderOf, lockColumns, queryLocks } from "./lock-row";

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
}): Promise<boolean> {
  const [row] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "graceUntil" = NULL, "rev" = "rev" + 1
      WHERE "orderId" = ${lock.orderId} AND "sessionId" = ${lock.session.id} AND "userId" = ${lock.session.userId}
        AND "socketId" = ${lock.socketId} AND "state" IN ('HELD', 'GRACE')
      RETURNING ${lockColumns()}`,
  );
  if (row === undefined) return false;
  await raise({ type: "OrderUnlocked", how: "released", lock: row, by: holderOf(row), reason: null });
  return true;
}
