import { db, unlessInTheWay } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { isEnabledEditor, isSignedInBy } from "../users/may-edit-now";
import type { ConnectionLock } from "./row/connection-lock";
import { databaseNow } from "./row/database-clock";
import { lockTimers } from "./shared/lock-timers";

export type HeldLock = ConnectionLock & { epoch: number };

/** So many take a few milliseconds, and are far from a database's limit of parameters. */
const ROWS_PER_STATEMENT = 200;

/**
 * Renews the locks of one node, many in one statement. Each lease runs from the last sign of life of its connection
 * (`heardAgoMs`), not from now, so that what we promise of a cut cable holds.
 *
 * Renews and never re-creates, nothing of somebody who is out or may not edit any more, and only what hangs on that very
 * connection: where another one of the same session has taken its place, on whichever node, the older keeps nothing alive.
 * Returns the keys (`lockKey`) of those that were renewed; the others are lost.
 */
export async function renewLocks(locks: Renewal[]): Promise<Set<string>> {
  const renewed = new Set<string>();
  for (let from = 0; from < locks.length; from += ROWS_PER_STATEMENT) {
    if (from > 0) await new Promise(setImmediate);
    const batch = locks.slice(from, from + ROWS_PER_STATEMENT);
    for (const key of await renewBatch(batch, { waits: batch.length === 1 })) renewed.add(key);
    if (db.dialect.isSingleWriter || batch.length === 1) continue;
    // Alone: whoever waits for one row keeps no other one from whoever types into it.
    for (const lock of batch) {
      if (renewed.has(lockKey(lock.orderId, lock.session.id))) continue;
      for (const key of await renewBatch([lock], { waits: true })) renewed.add(key);
    }
  }
  return renewed;
}

type Renewal = HeldLock & { heardAgoMs: number };

export function lockKey(orderId: number, sessionId: string) {
  return `${orderId}:${sessionId}`;
}

/** @param waits for rows that somebody is writing; else those are left out */
async function renewBatch(locks: Renewal[], { waits }: { waits: boolean }): Promise<string[]> {
  const values = locks.map(({ orderId, session, socketId, epoch, heardAgoMs }) => {
    const leaseMs = Math.max(0, lockTimers.leaseMs - Math.round(heardAgoMs));
    return Prisma.sql`(CAST(${orderId} AS INTEGER), ${session.id}, ${session.userId}, CAST(${session.signInId ?? null} AS TEXT), ${socketId}, CAST(${epoch} AS INTEGER), CAST(${leaseMs} AS INTEGER))`;
  });
  const ids = locks.map(({ orderId }) => orderId);
  const isUnclaimed =
    waits || db.dialect.isSingleWriter
      ? Prisma.empty
      : Prisma.sql`AND "OrderLock"."orderId" IN
          (SELECT "orderId" FROM "OrderLock" WHERE "orderId" IN (${Prisma.join(ids)}) ${db.dialect.unclaimed})`;
  const renew = Prisma.sql`
    WITH "alive" ("orderId", "sessionId", "userId", "signInId", "socketId", "epoch", "leaseMs") AS (VALUES ${Prisma.join(values)})
    UPDATE "OrderLock" SET "renewedAt" = ${databaseNow()}, "expiresAt" = ${databaseNow()} + "alive"."leaseMs"
    FROM "alive" JOIN "User" ON "User"."id" = "alive"."userId" AND ${isEnabledEditor()}
      AND ("alive"."signInId" IS NULL OR ${isSignedInBy(Prisma.sql`"alive"."signInId"`)})
    WHERE "OrderLock"."orderId" = "alive"."orderId" AND "OrderLock"."sessionId" = "alive"."sessionId"
      AND "OrderLock"."userId" = "alive"."userId" AND "OrderLock"."epoch" = "alive"."epoch"
      AND "OrderLock"."socketId" = "alive"."socketId"
      AND "OrderLock"."state" IN ('HELD', 'REVOKING') ${isUnclaimed}
    RETURNING "OrderLock"."orderId", "OrderLock"."sessionId"`;
  const rows = await unlessInTheWay(() =>
    db.$queryRaw<{ orderId: bigint; sessionId: string | null }[]>(renew),
  );
  return rows.flatMap(({ orderId, sessionId }) => (sessionId ? lockKey(Number(orderId), sessionId) : []));
}
