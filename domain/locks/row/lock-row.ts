import { db, unlessInTheWay } from "../../../lib/db";
import type { RawRow } from "../../../lib/raw-row";
import { Prisma } from "../../../prisma/generated/client";
import { freeLock, type LockView, type Person } from "../shared/lock-messages";
import { databaseNow } from "./database-clock";
import { isHeld } from "./held";

/**
 * A row of "OrderLock", and the one place that says how it goes from state to state. Each move is one conditional statement.
 *
 * FREE: nobody has the order. Its last session comes back by itself as long as it still stands in `sessionId`, unless the
 * order is reserved for somebody else. An order that was never locked has no row, and is FREE.
 * HELD: one edit session has it, and renews its lease (`renewLocks`, 19 s).
 * GRACE: its connection broke off. It has 10 s to come back (30 s in a deploy), and no longer than its lease.
 * REVOKING: it is being taken away. The tab has 5 s to send its last edits, which are kept as a draft; it saves
 * nothing. One that was in GRACE has no tab to wait for, and is over at once.
 *
 * | from                  | to       | by                                                                         | epoch |
 * | --------------------- | -------- | -------------------------------------------------------------------------- | ----- |
 * | no row                | HELD     | `acquireLock`: somebody asks; `lockNewOrder`: they begin the order         | 1     |
 * | FREE                  | HELD     | `acquireLock`: another session asks                                        | rises |
 * | FREE, GRACE           | HELD     | `acquireLock`: its session is back; `requireLock`: that session saves      | stays |
 * | HELD                  | HELD     | `acquireLock`: its session comes on another connection                     | stays |
 * | HELD                  | GRACE    | `suspendLocks`: its connection broke off, or the node goes                 | stays |
 * | HELD, GRACE           | FREE     | `releaseLocks`: the tab leaves; `releaseLocksOfSession`: its sign-in ends  | stays |
 * | HELD, GRACE           | FREE     | `sweepLocks`: lease or grace is over                                       | stays |
 * | HELD                  | FREE     | `releaseIdleLocks`: nothing was done for 15 min                            | rises |
 * | HELD, GRACE           | REVOKING | `revokeLock`: forced free, taken over, moved, handed over or let go        | stays |
 * | REVOKING              | HELD     | `undoForceUnlock`, while the tab is still sending                          | stays |
 * | REVOKING              | FREE     | `endRevocation`: all is sent, the tab or its sign-in is gone, time is up   | rises |
 * | HELD, GRACE, REVOKING | FREE     | `releaseLocksOfUser`: signed out everywhere, disabled, or READER now       | rises |
 * | any                   | FREE     | `deleteOrder`                                                              | rises |
 *
 * A FREE order stays so where `settleRequests` reserves it for the first in line (the epoch rises) and where
 * `undoForceUnlock` does for whoever lost it. Nobody but the sweep says that time is over (held.ts).
 */
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
