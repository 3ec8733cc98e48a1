import { db } from "../../../lib/db";
import type { RowFault } from "../../../lib/tables/read-table";
import { type Done, refused } from "../noun";
import { nouns } from "../nouns";
import { readBatch, saidOf } from "../read-batch";
import type { RowProblem } from "../shared/import-state";
import { type Claimed, renewImport } from "./lease";
import { writeOutcomes } from "./write-outcomes";

/** So many rows are checked at once. */
const AT_ONCE = 200;

/**
 * Says of the next rows what a run would do with them, and writes nothing else.
 *
 * @returns whether there are more
 */
export async function checkRows(claimed: Claimed): Promise<boolean> {
  const { id } = claimed;
  const batch = await readBatch(id);
  const { kind, mapping, position } = batch;
  const noun = nouns[kind];
  const rows = await db.importRow.findMany({
    where: { batchId: id, number: { gt: position } },
    orderBy: { number: "asc" },
    take: AT_ONCE,
    select: { number: true, cells: true, problems: true },
  });
  const last = rows.at(-1);
  if (!last) return false;
  const said = rows.map(({ cells }) => saidOf(cells, mapping));
  const keys = said.map((row) => noun.keyOf(row));
  const [plans, firsts] = await Promise.all([noun.plan(db, said), firstOfKey(id, keys, rows)]);
  const told = rows.map(({ number, problems }, index) => {
    if (isFaulty(problems))
      return { number, outcome: "refused" as const, problems: problems as RowProblem[] };
    const key = keys[index] ?? "";
    const plan = plans[index];
    if (!plan) throw new Error(`Row ${number} of import ${id} has no plan`);
    const first = key === "" ? number : (firsts.get(key) ?? number);
    const isTwice = first < number;
    return { number, key, ...storedPlan(isTwice ? twice(first) : plan) };
  });
  await db.$transaction(async (tx) => {
    await renewImport(tx, claimed);
    await tx.importBatch.updateMany({ where: { id }, data: { position: last.number } });
    await writeOutcomes(tx, id, told);
  });
  return rows.length === AT_ONCE;
}

/** The row itself is wrong, whatever its columns mean. */
function isFaulty(problems: unknown) {
  const faults: Record<RowFault, true> = { unreadable: true, rowNumber: true };
  return Array.isArray(problems) && problems.some(({ problem }) => Object.hasOwn(faults, problem));
}

/** Two rows about the same are one too many: which of them is meant? */
function twice(first: number) {
  return refused({ field: "", problem: "twiceInFile", by: String(first) });
}

function storedPlan(plan: object): Done {
  const { write: _, ...rest } = plan as Done & { write?: unknown };
  return rest;
}

/** The first row of the file that has each of these keys. */
async function firstOfKey(batchId: number, keys: string[], rows: { number: number }[]) {
  const firsts = new Map<string, number>();
  const earlier = await db.importRow.groupBy({
    by: ["key"],
    where: { batchId, key: { in: keys.filter((key) => key !== "") }, number: { lt: rows[0]?.number ?? 0 } },
    _min: { number: true },
  });
  for (const { key, _min } of earlier) if (_min.number !== null) firsts.set(key, _min.number);
  for (const [index, { number }] of rows.entries()) {
    const key = keys[index] ?? "";
    if (!firsts.has(key)) firsts.set(key, number);
  }
  return firsts;
}
