import { db, type Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { databaseNow, readDatabaseClock } from "../../locks/row/database-clock";
import type { ImportKind } from "../shared/import-kind";
import { type ImportState, IS_OVER } from "../shared/import-state";

/** How long a node is believed to be at work on an import without a sign of it, in milliseconds. */
export const LEASE_MS = 15_000;

/** A batch that this node alone is at work on. */
export type Claimed = { id: number; state: ImportState; nodeId: string };

/** Somebody has cancelled the import, or another node is at work on it by now. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/**
 * Takes the oldest import that waits for work, and that no other node is at work on. A lease that ends far further ahead than any
 * can is of a clock that has been set back since, and is over: by a moment one does that was renewed after this statement began.
 */
export async function claimImport(nodeId: string): Promise<(Claimed & { kind: ImportKind }) | null> {
  const isFree = Prisma.sql`"state" IN ('CHECKING', 'RUNNING', 'UNDOING')
    AND ("leasedUntil" IS NULL OR "leasedUntil" NOT BETWEEN ${databaseNow()} AND ${databaseNow()} + ${2 * LEASE_MS})`;
  const [claimed] = await db.$queryRaw<(Omit<Claimed, "nodeId"> & { kind: ImportKind })[]>`
    UPDATE "ImportBatch" SET "nodeId" = ${nodeId}, "leasedUntil" = ${databaseNow()} + ${LEASE_MS}
    WHERE "id" = (SELECT "id" FROM "ImportBatch" WHERE ${isFree} ORDER BY "id" LIMIT 1 ${db.dialect.unclaimed}) AND ${isFree}
    RETURNING "id", "state", "kind"`;
  return claimed ? { ...claimed, id: Number(claimed.id), nodeId } : null;
}

/**
 * Goes on being at work on it. In a transaction it says that what is done there counts: nobody ends the state before the commit.
 *
 * @throws {Superseded}
 */
export async function renewImport(
  client: Pick<Tx, "$executeRaw">,
  { id, state, nodeId }: Claimed,
): Promise<void> {
  const count = await client.$executeRaw`
    UPDATE "ImportBatch" SET "leasedUntil" = ${databaseNow()} + ${LEASE_MS}
    WHERE "id" = ${id} AND "nodeId" = ${nodeId} AND "state" = ${state}`;
  if (count === 0) throw new Superseded(`Import ${id} has gone on without this node`);
}

/** Lets go of it, for so long: then whichever node comes first goes on. */
export async function leaveImport({ id, state, nodeId }: Claimed, forMs: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "ImportBatch" SET "nodeId" = NULL, "leasedUntil" = ${databaseNow()} + ${forMs}
    WHERE "id" = ${id} AND "nodeId" = ${nodeId} AND "state" = ${state}`;
}

/** The end of its state, unless somebody has ended it before. */
export async function endState(
  { id, state, nodeId }: Claimed,
  next: ImportState,
  failure?: Prisma.InputJsonObject,
): Promise<void> {
  await db.importBatch.updateMany({
    where: { id, state, nodeId },
    data: {
      state: next,
      nodeId: null,
      leasedUntil: null,
      ...(IS_OVER.includes(next) ? { endedAt: new Date() } : {}),
      ...(failure ? { failure } : {}),
    },
  });
}

/** Imports whose files are being read, each with its lease: it is another whenever the reader gives a sign. */
export type Reads = ReadonlyMap<number, bigint | null>;

/**
 * The file of an import is with the node that reads it: when that is gone, so is the file. Gone is whoever has given no sign
 * between two looks; the database's clock isn't asked, since it may have been set.
 *
 * @param before what a look has found that is as long ago as a lease lasts, or longer
 * @returns what this one has found
 */
export async function failAbandonedReads(before: Reads): Promise<Reads> {
  const reads = await db.importBatch.findMany({
    where: { state: "READING" },
    select: { id: true, leasedUntil: true },
  });
  const silent = reads.filter(({ id, leasedUntil }) => before.get(id) === leasedUntil);
  for (const read of silent)
    await db.importBatch.updateMany({
      where: { ...read, state: "READING" },
      data: { state: "FAILED", failure: { problem: "interrupted", row: null }, endedAt: new Date() },
    });
  return new Map(reads.map(({ id, leasedUntil }) => [id, leasedUntil]));
}

/** Until when a node that has just begun to read a file is believed to be at it. */
export async function leaseOfReader(): Promise<number> {
  return (await readDatabaseClock()) + LEASE_MS;
}
