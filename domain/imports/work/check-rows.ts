import { setImmediate as nextTurn } from "node:timers/promises";
import { db } from "../../../lib/db";
import type { RowFault } from "../../../lib/tables/read-table";
import { Prisma } from "../../../prisma/generated/client";
import { MOST_LINES } from "../../orders/shared/schemas/order-lines";
import type { Done, PlacedProblem, Plan } from "../noun";
import { nouns } from "../nouns";
import { readBatch, saidOf } from "../read-batch";
import type { RowProblem } from "../shared/import-state";
import { type Claimed, renewImport } from "./lease";
import { problemsOfRows, rowsTogether } from "./rows-together";
import { writeOutcomes } from "./write-outcomes";

/** So many rows are checked at once: what that costs by itself is little beside them, and nobody waits for them. */
const AT_ONCE = 64;
/** Of rows that say one thing together as many as show that they are too many. */
const MOST_AT_ONCE = MOST_LINES + 1;

/**
 * Says of the next rows what a run would do with them, and writes nothing else; with turns in between, since SQLite and whoever
 * reads rows keep everybody in this process waiting.
 *
 * @returns whether there are more
 */
export async function checkRows(claimed: Claimed): Promise<boolean> {
  const { id } = claimed;
  const batch = await readBatch(id);
  const { kind, mapping, position } = batch;
  const noun = nouns[kind];
  const next = async (take: number) => {
    const rows = await db.importRow.findMany({
      where: { batchId: id, number: { gt: position } },
      orderBy: { number: "asc" },
      take,
      select: { number: true, cells: true, numericCells: true, problems: true },
    });
    const told = rows.map(({ number, problems, ...row }): Told => {
      const said = saidOf(row, mapping);
      return { number, said, key: noun.keyOf(said), faults: faultsOf(problems) };
    });
    const all: Told[][] = noun.joinsRows ? rowsTogether(told) : told.map((row) => [row]);
    return { all, hasMore: rows.length === take };
  };
  let { all, hasMore } = await next(AT_ONCE);
  if (noun.joinsRows && hasMore && all.length === 1) ({ all, hasMore } = await next(MOST_AT_ONCE));
  // What the last one says may go on behind these rows.
  const groups = noun.joinsRows && hasMore && all.length > 1 ? all.slice(0, -1) : all;
  const last = groups.at(-1)?.at(-1);
  if (!last) return false;
  const firsts = groups.flatMap(([first]) => first ?? []);
  const said = firsts.map((row) => row.said);
  const further = groups.map(([, ...rest]) => rest.map((row) => row.said));
  await nextTurn();
  const [plans, firstOf] = await Promise.all([noun.plan(db, said, further), firstOfKey(id, firsts)]);
  const outcomes = groups.flatMap((group, index) => {
    const plan = plans[index];
    if (!plan) throw new Error(`Row ${firsts[index]?.number} of import ${id} has no plan`);
    return outcomesOf(group, plan, firstOf);
  });
  await nextTurn();
  await db.$transaction(async (tx) => {
    await renewImport(tx, claimed);
    await tx.importBatch.updateMany({ where: { id }, data: { position: last.number } });
    await writeOutcomes(tx, id, outcomes);
  });
  return hasMore;
}

type Told = { number: number; said: ReturnType<typeof saidOf>; key: string; faults: RowProblem[] };

/** What of a row is wrong whatever its columns mean. */
function faultsOf(problems: unknown): RowProblem[] {
  const faults: Record<RowFault, true> = { unreadable: true, rowNumber: true };
  return Array.isArray(problems) ? problems.filter(({ problem }) => Object.hasOwn(faults, problem)) : [];
}

/** What is told of the rows that say one thing together: all of it of the first. */
function outcomesOf(group: Told[], plan: Plan, firstOf: Map<string, number>) {
  const numbers = group.map(({ number }) => number);
  const problems = problemsOfRows(whatIsWrong(group, plan, firstOf), numbers);
  return group.map(({ number, key, faults }, index): Done & { number: number; key?: string } => {
    const row = faults.length > 0 ? { number } : { number, key };
    const wrong = problems[index] ?? [];
    if (wrong.length > 0) return { ...row, outcome: "refused", problems: wrong };
    if (index === 0) return { ...row, ...storedPlan(plan) };
    return { ...row, outcome: plan.outcome === "same" ? "same" : "line" };
  });
}

function whatIsWrong(group: Told[], plan: Plan, firstOf: Map<string, number>): PlacedProblem[] {
  const faults = group.flatMap(({ faults }, at) => faults.map((fault) => ({ ...fault, at })));
  if (faults.length > 0) return faults;
  const first = firstOf.get(group[0]?.key ?? "");
  // Which of two that speak of the same is meant?
  if (first !== undefined && group.every(({ number }) => number !== first))
    return group.map((_, at) => ({ field: "", problem: "twiceInFile", by: String(first), at }));
  return plan.outcome === "refused" ? plan.problems : [];
}

function storedPlan(plan: Plan): Done {
  const { write: _, ...rest } = plan as Done & { write?: unknown };
  return rest;
}

/** The first row of the file that has each of these keys: a place in an index for each, however often and where it is. */
async function firstOfKey(batchId: number, rows: Told[]) {
  const firsts = new Map<string, number>();
  for (const { key, number } of rows) if (key !== "" && !firsts.has(key)) firsts.set(key, number);
  if (firsts.size === 0) return firsts;
  const begin = rows[0]?.number ?? 0;
  const keys = Prisma.join([...firsts.keys()].map((key) => Prisma.sql`(CAST(${key} AS TEXT))`));
  const earlier = await db.$queryRaw<{ key: string; number: bigint | number | null }[]>`
    WITH "wanted" ("key") AS (VALUES ${keys})
    SELECT "wanted"."key", (SELECT MIN("number") FROM "ImportRow"
      WHERE "batchId" = ${batchId} AND "ImportRow"."key" = "wanted"."key" AND "number" < ${begin}) AS "number"
    FROM "wanted"`;
  for (const { key, number } of earlier) if (number !== null) firsts.set(key, Number(number));
  return firsts;
}
