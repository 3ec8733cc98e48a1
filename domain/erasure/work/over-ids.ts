import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { Step, Subject } from "./subject-at-work";

/** So many ids are looked at in one piece. */
const AT_ONCE = 500;

/** A table whose rows are numbered. */
export type Numbered =
  | "Customer"
  | "CustomerEvent"
  | "DraftHandOver"
  | "ImportBatch"
  | "LockEvent"
  | "LockRequest"
  | "OrderEvent"
  | "OrderNote"
  | "OrderProposal"
  | "ProductEvent"
  | "StockMove";

/** Goes over a table by its ids: no index is needed for what is looked for, and a row that is added meanwhile comes last. */
export function overIds(
  table: Numbered,
  piece: (range: Prisma.Sql, subject: Subject) => Promise<unknown>,
): Step {
  const name = Prisma.raw(`"${table}"`);
  return async (subject, place) => {
    const from = Number(place);
    const [row] = await db.$queryRaw<{ last: number | null }[]>`SELECT MAX("id") AS "last" FROM ${name}`;
    if (!row?.last || from >= row.last) return null;
    await piece(Prisma.sql`"id" > ${from} AND "id" <= ${from + AT_ONCE}`, subject);
    return from + AT_ONCE;
  };
}

/** In a text that people wrote, whoever is erased is nobody. */
export function textStep(table: Numbered, column: string): Step {
  const [name, text] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
  return overIds(table, async (range, { words, name: nobody }) => {
    const rows = await db.$queryRaw<{ id: number; text: string }[]>`
      SELECT "id", ${text} AS "text" FROM ${name} WHERE ${range} AND ${text} <> ''`;
    for (const row of rows) {
      const without = words.without(row.text, nobody);
      // On the condition that it is still so: somebody may be writing it.
      if (without !== row.text)
        await db.$executeRaw`UPDATE ${name} SET ${text} = ${without} WHERE "id" = ${row.id} AND ${text} = ${row.text}`;
    }
  });
}
