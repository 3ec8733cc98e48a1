import { db, unlessInTheWay } from "../../../lib/db";
import type { RawRow } from "../../../lib/raw-row";
import { Prisma } from "../../../prisma/generated/client";
import { freeLock, type LockView, type Person } from "../shared/lock-messages";
import { databaseNow } from "./database-clock";
import { isHeld } from "./held";

/** A lock as the statements of this folder return it. The holder stays named when it is free: who had it last. */
export type LockRow = {
  orderId: number;
  epoch: number;
  state: LockView["state"];
  rev: number;
  userId: string | null;
  sessionId: string | null;
  nodeId: string | null;
  socketId: string | null;
  address: string | null;
  hasDraft: boolean;
  userName: string | null;
  revokedBecause: string | null;
  revokedById: string | null;
  revokedByName: string | null;
  revokedReason: string | null;
  /** The session that lost it. */
  revokedSessionId: string | null;
  isHidden: boolean;
  reservedSessionId: string | null;
  reservedUserId: string | null;
  reservedUserName: string | null;
  /** Until the order is no longer reserved for that session; null while it can't be said, or it is for nobody. */
  reservedInMs: number | null;
  /** How many ask for it. */
  waiting: number;
  heldForMs: number | null;
  quietForMs: number | null;
  /** Until the lease ends; not positive when it has. */
  expiresInMs: number | null;
  /** Until grace, or the time for the last edits, ends; null unless GRACE or REVOKING. */
  graceInMs: number | null;
};

/** What a statement on "OrderLock" hands back, after RETURNING or SELECT: the row, with durations by its own clock. */
export function lockColumns(): Prisma.Sql {
  const now = databaseNow();
  return Prisma.sql`"orderId", "epoch", "state", "rev", "userId", "sessionId", "nodeId", "socketId", "address", "hasDraft",
    "revokedBecause", "revokedById", "revokedReason", "revokedSessionId", "isHidden", "reservedSessionId", "reservedUserId",
    (SELECT "name" FROM "User" WHERE "User"."id" = "OrderLock"."reservedUserId") AS "reservedUserName",
    "reservedUntil" - ${now} AS "reservedInMs",
    (SELECT COUNT(*) FROM "LockRequest" WHERE "LockRequest"."orderId" = "OrderLock"."orderId"
      AND "LockRequest"."status" = 'PENDING') AS "waiting",
    (SELECT "name" FROM "User" WHERE "User"."id" = "OrderLock"."revokedById") AS "revokedByName",
    (SELECT "name" FROM "User" WHERE "User"."id" = "OrderLock"."userId") AS "userName",
    ${now} - "acquiredAt" AS "heldForMs", ${now} - "lastActivityAt" AS "quietForMs",
    "expiresAt" - ${now} AS "expiresInMs", "graceUntil" - ${now} AS "graceInMs"`;
}

export function toLockRow(raw: RawRow<LockRow>): LockRow {
  return {
    ...raw,
    orderId: Number(raw.orderId),
    epoch: Number(raw.epoch),
    rev: Number(raw.rev),
    hasDraft: Boolean(raw.hasDraft),
    isHidden: Boolean(raw.isHidden),
    waiting: Number(raw.waiting),
    reservedInMs: numberOrNull(raw.reservedInMs),
    heldForMs: numberOrNull(raw.heldForMs),
    quietForMs: numberOrNull(raw.quietForMs),
    expiresInMs: numberOrNull(raw.expiresInMs),
    graceInMs: numberOrNull(raw.graceInMs),
  };
}

/**
 * Runs a statement that ends in `lockColumns()`. On its own it runs again if it got into another one's way, which may want
 * the same locks in another order; in a transaction that is for the transaction to do.
 */
export async function queryLocks(
  client: { $queryRaw<T>(query: Prisma.Sql): Promise<T> },
  statement: Prisma.Sql,
): Promise<LockRow[]> {
  const query = () => client.$queryRaw<RawRow<LockRow>[]>(statement);
  const rows = await (client === db ? unlessInTheWay(query) : query());
  return rows.map(toLockRow);
}

/** The lock of one order, in a transaction or outside; undefined if it was never locked. */
export async function readLock(
  orderId: number,
  client: Parameters<typeof queryLocks>[0] = db,
): Promise<LockRow | undefined> {
  const [row] = await queryLocks(
    client,
    Prisma.sql`SELECT ${lockColumns()} FROM "OrderLock" WHERE "orderId" = ${orderId}`,
  );
  return row;
}

function numberOrNull(value: bigint | number | null) {
  return value === null ? null : Number(value);
}

/** Who has it, or had it last. */
export function holderOf(row: LockRow): Person | null {
  return row.userId === null ? null : { id: row.userId, name: row.userName ?? "?" };
}

/** How everybody may see it. */
export function toLockView(row: LockRow): LockView {
  const { orderId, rev, epoch, hasDraft, waiting } = row;
  const holder = holderOf(row);
  if (!isHeld(row) || holder === null)
    return { ...freeLock(orderId), rev, epoch, hasDraft, waiting, reservedFor: reservedFor(row) };
  const endsInMs = Math.min(row.expiresInMs ?? 0, row.graceInMs ?? Number.POSITIVE_INFINITY);
  return {
    orderId,
    rev,
    epoch,
    hasDraft,
    waiting,
    reservedFor: null,
    state: row.state,
    holder,
    isHidden: row.isHidden,
    heldForMs: Math.max(0, row.heldForMs ?? 0),
    freeInMs: row.state === "GRACE" ? Math.max(0, endsInMs) : null,
    quietForMs: Math.max(0, row.quietForMs ?? 0),
  };
}

function reservedFor({ reservedUserId, reservedUserName, reservedInMs }: LockRow): LockView["reservedFor"] {
  if (reservedUserId === null || reservedInMs === null || reservedInMs <= 0) return null;
  return { to: { id: reservedUserId, name: reservedUserName ?? "?" }, forMs: reservedInMs };
}
