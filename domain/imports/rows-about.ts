import { z } from "zod";
import { db } from "../../lib/db";
import type { Words } from "../erasure/words";

/** So many rows are looked at in one piece. */
const AT_ONCE = 100;

const texts = z.array(z.string());

/** After which row one goes on, in the order of imports and of their files. */
export type RowPlace = [batchId: number, number: number];

const selected = {
  batchId: true,
  number: true,
  cells: true,
  key: true,
  outcome: true,
  targetId: true,
  problems: true,
  changes: true,
  batch: { select: { kind: true, endedAt: true } },
} as const;

/** The next rows of all imports; rows that say one thing together come together. */
export async function nextImportRows([batchId, number]: RowPlace) {
  const next = (where: { batchId: number | { gt: number }; number?: { gt: number } }) =>
    db.importRow.findMany({
      where,
      orderBy: [{ batchId: "asc" }, { number: "asc" }],
      take: AT_ONCE,
      select: selected,
    });
  // One after the other: for both at once SQLite would go through all that came before.
  const ofThisOne = await next({ batchId, number: { gt: number } });
  const rows = ofThisOne.length > 0 ? ofThisOne : await next({ batchId: { gt: batchId } });
  const last = rows.at(-1);
  if (last && last.key !== "") {
    const { batchId, number, key } = last;
    const after = { batchId, number: { gt: number } };
    const inOrder = { orderBy: { number: "asc" } } as const;
    // Further down another row may have the same key, and is none of them.
    const other = await db.importRow.findFirst({
      where: { ...after, key: { not: key } },
      ...inOrder,
      select: { number: true },
    });
    const together = { ...after, number: { gt: number, lt: other?.number } };
    rows.push(...(await db.importRow.findMany({ where: together, ...inOrder, select: selected })));
  }
  return rows.map((row) => ({ ...row, cells: texts.parse(row.cells) }));
}

export type ImportedRow = Awaited<ReturnType<typeof nextImportRows>>[number];

/**
 * Which of these rows say something of a customer: a cell names them, or what a row speaks of is theirs, an order among it. Of rows
 * that say one thing together all do, or none.
 */
export async function rowsAbout(
  rows: ImportedRow[],
  { customerIds, words }: { customerIds: number[]; words: Words },
): Promise<ImportedRow[]> {
  const idsOf = (kind: string) =>
    rows.flatMap(({ targetId, batch }) => (batch.kind === kind && targetId !== null ? targetId : []));
  const orders = await db.order.findMany({
    where: { id: { in: idsOf("order") }, customerId: { in: customerIds } },
    select: { id: true },
  });
  const targets: Record<string, Set<number>> = {
    customer: new Set(customerIds),
    order: new Set(orders.map(({ id }) => id)),
  };
  const isAbout = ({ targetId, cells, batch }: ImportedRow) =>
    batch.kind !== "product" &&
    ((targetId !== null && targets[batch.kind]?.has(targetId)) || cells.some((cell) => words.isIn(cell)));
  const direct = rows.filter(isAbout);
  return rows.filter((row) => direct.some((one) => areTogether(one, row)));
}

/** Whether two rows say one thing together: the lines of an order. */
export function areTogether(one: ImportedRow, other: ImportedRow): boolean {
  return one === other || (one.batchId === other.batchId && one.key !== "" && one.key === other.key);
}
