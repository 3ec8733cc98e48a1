import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { committed } from "../events/committed";
import { databaseNow } from "../locks/row/database-clock";
import { heldSql } from "../locks/row/held";
import { lockColumns, queryLocks } from "../locks/row/lock-row";
import { lockTimers } from "../locks/shared/lock-timers";
import { DomainError } from "../shared/errors";
import { announceRequests } from "./announce-requests";
import { handOver } from "./hand-over";
import { queryRequests, type RequestRow } from "./request-row";

/**
 * Sees to it that every request comes to something, on whichever node: an order that got free is reserved for the first
 * in line for 15 s, then to the next; a request that the holder leaves unanswered is granted once the holder is idle or
 * hidden; one that comes to nothing ends. The conditions of each statement decide, so it may run anywhere, at any time.
 */
export async function settleRequests(): Promise<void> {
  if ((await db.lockRequest.count({ where: { status: "PENDING" } })) === 0) return;
  await endOnesThatLapsed();
  for (const request of await queryRequests(db, unanswered())) await handOverUnlessOver(request);
  for (const request of await queryRequests(db, first(isFreeForNext()))) await reserve(request);
}

/** Its turn has passed, it is too old, or the order is gone. */
async function endOnesThatLapsed() {
  const now = databaseNow();
  const lapsed = await db.$queryRaw<{ id: number; orderId: number }[]>`
    UPDATE "LockRequest" SET "status" = 'EXPIRED', "endedAt" = ${now}
    WHERE "status" = 'PENDING' AND ("askedAt" <= ${now} - ${lockTimers.requestMs}
      OR NOT EXISTS (SELECT 1 FROM "Order" WHERE "Order"."id" = "LockRequest"."orderId")
      OR ("isTurn" AND EXISTS (SELECT 1 FROM "OrderLock" AS "l" WHERE "l"."orderId" = "LockRequest"."orderId"
        AND NOT ${heldSql("l")} AND ("l"."reservedUntil" IS NULL OR "l"."reservedUntil" <= ${now}
          OR "l"."reservedUserId" <> "LockRequest"."requesterId"))))
    RETURNING "id", "orderId"`;
  for (const { id, orderId } of lapsed) await announceRequests(orderId, { what: "moved", requestId: id });
}

function first(which: Prisma.Sql) {
  return Prisma.sql`"r"."status" = 'PENDING' AND ${which} AND NOT EXISTS (SELECT 1 FROM "LockRequest" AS "e"
    WHERE "e"."status" = 'PENDING' AND "e"."orderId" = "r"."orderId" AND "e"."id" < "r"."id")`;
}

function unanswered() {
  const now = databaseNow();
  return first(Prisma.sql`NOT "r"."isTurn" AND "r"."answerBy" <= ${now} AND "l"."state" IN ('HELD', 'GRACE')
    AND ("l"."isHidden" OR "l"."lastActivityAt" <= ${now} - ${lockTimers.idleMs})`);
}

function isFreeForNext() {
  return Prisma.sql`NOT ${heldSql("l")}
    AND ("l"."reservedUntil" IS NULL OR "l"."reservedUntil" <= ${databaseNow()})`;
}

async function handOverUnlessOver(request: RequestRow) {
  try {
    await handOver(request, "unanswered");
  } catch (error) {
    // Somebody was quicker; the next round sees what there is to do.
    if (!(error instanceof DomainError)) throw error;
  }
}

/** Reserves a free order for whoever is first in line. The last holder's tab can't come back to it by itself any more. */
async function reserve({ id, orderId, sessionId, requester }: RequestRow) {
  const now = databaseNow();
  await committed(async ({ tx, happened }) => {
    const [lock] = await queryLocks(
      tx,
      Prisma.sql`UPDATE "OrderLock" SET "sessionId" = NULL, "epoch" = "epoch" + 1, "rev" = "rev" + 1,
          "reservedSessionId" = ${sessionId}, "reservedUserId" = ${requester.id},
          "reservedUntil" = ${now} + ${lockTimers.reserveMs}
        WHERE "orderId" = ${orderId} AND NOT ${heldSql()}
          AND ("reservedUntil" IS NULL OR "reservedUntil" <= ${now})
          AND EXISTS (SELECT 1 FROM "LockRequest" WHERE "id" = ${id} AND "status" = 'PENDING')
        RETURNING ${lockColumns()}`,
    );
    if (!lock) return;
    await tx.lockRequest.updateMany({ where: { id, status: "PENDING" }, data: { isTurn: true } });
    happened({ type: "LockReserved", lock, by: null });
  });
}
