import { db, type Tx, takeTurn } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { committed, type Writing } from "../events/committed";
import { isEditorNow, mayEditNow } from "../users/may-edit-now";
import { refusalError } from "./guard/order-locked";
import { recordToldOfRevocation } from "./history/record-told-of-revocation";
import { renewLocks } from "./renew-locks";
import { databaseNow } from "./row/database-clock";
import type { EditSession } from "./row/edit-session";
import { heldSql } from "./row/held";
import { type LockRow, lockColumns, queryLocks, readLock, toLockView } from "./row/lock-row";
import { type LockMessages, revocation } from "./shared/lock-messages";
import { lockTimers, MOST_LOCKS_PER_USER } from "./shared/lock-timers";

export type AcquireLock = {
  orderId: number;
  session: EditSession;
  nodeId: string;
  socketId: string;
  /** From where the connection comes, for admins to see. */
  address?: string;
  /** Take it only if this session had it last: to go on, never to take. */
  onlyToResume?: boolean;
  /** Nor if another connection of the session has it by now, or had it last. */
  onlyHere?: boolean;
  /** The person asks, knowing that it was taken from this session: it may have it again. */
  byHand?: boolean;
};

export type Acquired = { is: "acquired" } & LockMessages["lock.acquired"];
export type Refused = { is: "refused" } & LockMessages["lock.refused"];

/**
 * Takes the lock of an order, or says who has it.
 *
 * One statement decides every race: the lock is taken if it is free or already this session's. Whether its time is over
 * is for the sweep to say. The epoch rises unless the same session of the same user comes back. A session from which it
 * was taken is told so, once, instead: its tab may have been away when that happened. Whoever asks for what it has changes
 * nothing, and is told what it has.
 */
export async function acquireLock(input: AcquireLock): Promise<Acquired | Refused> {
  return (await committed((writing) => acquire(writing, input))) ?? withoutChange(input);
}

/**
 * Takes the lock of an order that the transaction itself has made: whoever sees the order, sees it held.
 *
 * @throws {DomainError} TOO_MANY
 */
export async function lockNewOrder(tx: Tx, input: AcquireLock): Promise<LockRow> {
  await takeTurn(tx, `locks of ${input.session.userId}`);
  const [row] = await queryLocks(tx, acquireStatement(input));
  if (row) return row;
  throw refusalError({
    is: "refused",
    orderId: input.orderId,
    because: "too-many",
    lock: null,
    revoked: null,
  });
}

/** How many locks a user has is no row of any table, so that with several writers one at a time counts them. */
async function acquire({ tx, happened }: Writing, input: AcquireLock): Promise<Acquired | null> {
  await takeTurn(tx, `locks of ${input.session.userId}`);
  const [lock] = await queryLocks(tx, acquireStatement(input));
  if (!lock) return null;
  happened({ type: "LockTaken", lock, resumed: (lock.heldForMs ?? 0) > 0 });
  return acquired(tx, lock);
}

/** null when the order was deleted since, and the lock ended with it. */
async function acquired(tx: Tx, { orderId, epoch, expiresInMs }: LockRow): Promise<Acquired | null> {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { version: true } });
  if (!order) return null;
  const { version } = order;
  return { is: "acquired", orderId, epoch, version, expiresInMs: Math.max(0, expiresInMs ?? 0) };
}

function acquireStatement({
  orderId,
  session,
  nodeId,
  socketId,
  address,
  onlyToResume = false,
  onlyHere = false,
  byHand = false,
}: AcquireLock) {
  const now = databaseNow();
  // Of whoever has it now: the one before may have left a draft, too.
  const hasDraft = Prisma.sql`EXISTS (SELECT 1 FROM "OrderDraft" AS "d"
    WHERE "d"."orderId" = ${orderId} AND "d"."userId" = ${session.userId} AND "d"."discardedAt" IS NULL)`;
  const isMine = Prisma.sql`("OrderLock"."sessionId" = ${session.id} AND "OrderLock"."userId" = ${session.userId})`;
  const isHere = Prisma.sql`"OrderLock"."socketId" = ${socketId}`;
  const isHeld = heldSql();
  const isTakenFromMe = Prisma.sql`("OrderLock"."revokedSessionId" = ${session.id} AND "OrderLock"."revokedById" IS NOT NULL)`;
  const isNotTakenFromMe = Prisma.sql`("OrderLock"."state" <> 'REVOKING' OR "OrderLock"."sessionId" <> ${session.id})
    AND ${byHand ? Prisma.sql`TRUE` : Prisma.sql`${isTakenFromMe} IS NOT TRUE`}`;
  const isNotReserved = notReservedFrom(orderId, session.userId);
  const mayResume = Prisma.sql`${isMine} AND "OrderLock"."state" <> 'REVOKING'
    AND NOT ("OrderLock"."state" = 'HELD' AND ${isHere}) AND (${isHeld} OR ${isNotReserved})
    AND ${onlyHere ? isHere : Prisma.sql`TRUE`}`;
  const mayTake = onlyToResume
    ? mayResume
    : Prisma.sql`(${mayResume}) OR (NOT ${isHeld} AND ${isNotTakenFromMe} AND ${isNotReserved})`;
  return Prisma.sql`
    INSERT INTO "OrderLock" ("orderId", "epoch", "state", "userId", "sessionId", "signInId", "nodeId", "socketId", "address",
      "acquiredAt", "renewedAt", "expiresAt", "graceUntil", "lastActivityAt", "hasDraft", "rev")
    SELECT ${orderId}, 1, 'HELD', ${session.userId}, ${session.id}, ${session.signInId ?? null}, ${nodeId}, ${socketId}, ${address ?? null},
      ${now}, ${now}, ${now} + ${lockTimers.leaseMs}, NULL, ${now}, ${hasDraft}, 1
    WHERE EXISTS (SELECT 1 FROM "Order" WHERE "id" = ${orderId} ${db.dialect.keepingRows}) AND ${mayEditNow(session)}
      AND (${locksOf(session.userId)} AND "held"."orderId" <> ${orderId}) < ${MOST_LOCKS_PER_USER}
    ON CONFLICT ("orderId") DO UPDATE SET
      "epoch" = CASE WHEN ${isMine} THEN "OrderLock"."epoch" ELSE "OrderLock"."epoch" + 1 END,
      "acquiredAt" = CASE WHEN ${isMine} AND ${isHeld} THEN "OrderLock"."acquiredAt" ELSE ${now} END,
      "state" = 'HELD',
      "userId" = excluded."userId",
      "sessionId" = excluded."sessionId",
      "signInId" = excluded."signInId",
      "nodeId" = excluded."nodeId",
      "socketId" = excluded."socketId",
      "address" = excluded."address",
      "renewedAt" = excluded."renewedAt",
      "expiresAt" = excluded."expiresAt",
      "graceUntil" = NULL,
      "reservedSessionId" = NULL,
      "reservedUserId" = NULL,
      "reservedUntil" = NULL,
      "revokedById" = CASE WHEN ${isTakenFromMe} THEN NULL ELSE "OrderLock"."revokedById" END,
      "isHidden" = FALSE,
      "lastActivityAt" = excluded."lastActivityAt",
      "hasDraft" = excluded."hasDraft",
      "rev" = "OrderLock"."rev" + 1
    WHERE ${mayTake}
    RETURNING ${lockColumns()}`;
}

/**
 * A free order is reserved for somebody, and as long as there is a queue for whoever is first in line, which
 * the sweep says. Any tab of theirs may take it.
 */
function notReservedFrom(orderId: number, userId: string) {
  const now = databaseNow();
  return Prisma.sql`CASE
    WHEN "OrderLock"."reservedSessionId" IS NOT NULL
      AND ("OrderLock"."state" = 'REVOKING' OR "OrderLock"."reservedUntil" > ${now})
    THEN "OrderLock"."reservedUserId" = ${userId}
    ELSE NOT EXISTS (SELECT 1 FROM "LockRequest" WHERE "LockRequest"."status" = 'PENDING'
      AND "LockRequest"."orderId" = ${orderId} AND "LockRequest"."requesterId" <> ${userId}) END`;
}

/** No row came back: the connection has the lock already, or is told in the same answer why it doesn't get it. */
async function withoutChange(input: AcquireLock): Promise<Acquired | Refused> {
  const { orderId, session, socketId, onlyHere = false, byHand = false } = input;
  const lock = await readLock(orderId);
  const isMine = lock?.sessionId === session.id && lock.userId === session.userId;
  if (isMine && lock.state === "HELD" && lock.socketId === socketId) {
    const { epoch } = lock;
    const isRenewed = (await renewLocks([{ orderId, session, socketId, epoch, heardAgoMs: 0 }])).size > 0;
    const outcome = isRenewed && (await acquired(db, { ...lock, expiresInMs: lockTimers.leaseMs }));
    if (outcome) return outcome;
  }
  const view = lock && toLockView(lock);
  const refuse = (because: Refused["because"]): Refused => ({
    is: "refused",
    orderId,
    because,
    lock: view ?? null,
    revoked: null,
  });
  if (!(await isEditorNow(db, session))) return refuse("forbidden");
  const revoked = lock && revocationFor(session, lock);
  if (revoked && (!byHand || lock.state === "REVOKING")) {
    await recordToldOfRevocation({ orderId, session });
    return { ...refuse("revoked"), revoked };
  }
  if (onlyHere && isMine && lock.socketId !== socketId) return refuse("busy");
  if (view?.holder) return refuse(view.holder.id === session.userId ? "own" : "locked");
  if ((await db.order.count({ where: { id: orderId } })) === 0) return refuse("gone");
  if ((await countLocksOf(session.userId)) >= MOST_LOCKS_PER_USER) return refuse("too-many");
  if (view?.reservedFor || view?.waiting) return refuse("reserved");
  // It got free between the two statements; the tab is told that it is, and may ask again.
  return refuse("locked");
}

/** Why, by whom and with which words the lock was taken from the session, unless its tab was told already. */
function revocationFor({ id }: EditSession, lock: LockRow): Refused["revoked"] {
  const { revokedSessionId, revokedById, revokedByName, revokedReason } = lock;
  const because = revocation.safeParse(lock.revokedBecause);
  if (revokedSessionId !== id || revokedById === null || !because.success) return null;
  return {
    because: because.data,
    by: { id: revokedById, name: revokedByName ?? "?" },
    reason: revokedReason,
  };
}

function locksOf(userId: string) {
  return Prisma.sql`SELECT COUNT(*) AS "count" FROM "OrderLock" AS "held"
    WHERE "held"."userId" = ${userId} AND ${heldSql("held")}`;
}

async function countLocksOf(userId: string) {
  const [row] = await db.$queryRaw<{ count: bigint }[]>(locksOf(userId));
  return Number(row?.count ?? 0);
}
