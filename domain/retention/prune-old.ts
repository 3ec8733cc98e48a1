import { setImmediate as nextTurn } from "node:timers/promises";
import { db, type Tx } from "../../lib/db";
import { retention } from "../../lib/env";
import { Prisma } from "../../prisma/generated/client";
import { AT_WORK, IMPORT_STATES } from "../imports/shared/import-state";
import { readDatabaseClock } from "../locks/row/database-clock";
import { heldSql } from "../locks/row/held";
import { UNDECIDED } from "../proposals/shared/proposal";

/** So many rows go in one statement: who else writes waits for it. */
const AT_ONCE = 500;
const DAY_MS = 86_400_000;

/** Forgets what is older than it is to be kept, in small pieces. What has no limit stays. */
export async function pruneOld(isStopping: () => boolean = () => false): Promise<void> {
  const { HISTORY_DAYS, DRAFT_DAYS, IMPORT_DAYS } = retention();
  const now = await readDatabaseClock();
  const pieces: (() => Promise<number>)[] = [];
  if (HISTORY_DAYS > 0) {
    const before = now - HISTORY_DAYS * DAY_MS;
    pieces.push(() => oldest("LockEvent", Prisma.sql`"at" < ${before}`));
    for (const table of ["OrderEvent", "CustomerEvent", "ProductEvent"] as const)
      pieces.push(() => oldest(table, Prisma.sql`"at" < ${new Date(before)}`));
    pieces.push(() => oldProposals(new Date(before)));
  }
  if (DRAFT_DAYS > 0) pieces.push(() => oldDrafts(new Date(now - DRAFT_DAYS * DAY_MS)));
  if (IMPORT_DAYS > 0) pieces.push(() => countOldImport(new Date(now - IMPORT_DAYS * DAY_MS)));
  pieces.push(rowsOfCounted);
  for (const piece of pieces) while (!isStopping() && (await piece()) > 0) await nextTurn();
}

/**
 * Of a table that is only added to, the rows at its beginning that are too old: no index by time is needed. One that was written
 * later than others and is older goes when those do.
 */
async function oldest(
  table: "LockEvent" | "OrderEvent" | "CustomerEvent" | "ProductEvent",
  isOld: Prisma.Sql,
): Promise<number> {
  const name = Prisma.raw(`"${table}"`);
  return db.$executeRaw`DELETE FROM ${name}
    WHERE "id" IN (SELECT "id" FROM ${name} ORDER BY "id" LIMIT ${AT_ONCE}) AND ${isOld}`;
}

/** What was proposed so long ago, and decided. */
function oldProposals(before: Date): Promise<number> {
  const isUndecided = Prisma.sql`EXISTS (SELECT 1 FROM "OrderProposalField" AS "f"
    WHERE "f"."proposalId" = "OrderProposal"."id" AND "f"."state" IN (${Prisma.join([...UNDECIDED])}))`;
  return db.$executeRaw`DELETE FROM "OrderProposal" WHERE "id" IN (
    SELECT "id" FROM "OrderProposal" WHERE "at" < ${before} AND NOT ${isUndecided} ORDER BY "id" LIMIT ${AT_ONCE})`;
}

/** What somebody typed so long ago and never saved, but for whoever has the order open. */
function oldDrafts(before: Date): Promise<number> {
  return db.$executeRaw`DELETE FROM "OrderDraft" WHERE ("orderId", "userId") IN (
    SELECT "orderId", "userId" FROM "OrderDraft" WHERE "updatedAt" < ${before} AND NOT EXISTS (
      SELECT 1 FROM "OrderLock" WHERE "OrderLock"."orderId" = "OrderDraft"."orderId"
        AND "OrderLock"."userId" = "OrderDraft"."userId" AND ${heldSql()})
    LIMIT ${AT_ONCE})`;
}

/**
 * An import that came to its end so long ago keeps its line, with how many rows there were of each outcome: its rows go, and
 * with them what an undo would need. One that nobody went on with is over.
 */
async function countOldImport(before: Date): Promise<number> {
  const atRest = IMPORT_STATES.filter((state) => !AT_WORK.includes(state));
  const where = {
    state: { in: atRest },
    counts: { equals: Prisma.DbNull },
    OR: [{ endedAt: { lt: before } }, { endedAt: null, createdAt: { lt: before } }],
  } satisfies Prisma.ImportBatchWhereInput;
  const old = await db.importBatch.findFirst({
    where,
    orderBy: { id: "asc" },
    select: { id: true, state: true },
  });
  if (!old) return 0;
  const { id, state } = old;
  await db.$transaction(async (tx) => {
    const counts = await countRows(tx, id);
    const next = state === "READ" || state === "CHECKED" ? { state: "CANCELLED" } : {};
    await tx.importBatch.updateMany({ where: { ...where, id, state }, data: { ...next, counts } });
  });
  return 1;
}

/** How many rows of an import there are of each outcome. */
export async function countRows(
  client: Pick<Tx, "importRow">,
  batchId: number,
): Promise<Record<string, number>> {
  const groups = await client.importRow.groupBy({
    by: ["outcome"],
    where: { batchId },
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map(({ outcome, _count }) => [outcome, _count._all]));
}

function rowsOfCounted(): Promise<number> {
  return db.$executeRaw`DELETE FROM "ImportRow" WHERE ("batchId", "number") IN (
    SELECT "ImportRow"."batchId", "ImportRow"."number" FROM "ImportBatch" CROSS JOIN "ImportRow"
    WHERE "ImportBatch"."counts" IS NOT NULL AND "ImportRow"."batchId" = "ImportBatch"."id" LIMIT ${AT_ONCE})`;
}
