import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { searchWords } from "./search-text";

const sources = {
  /** Nearly all: no index of that is to be taken for that of the names. */
  Customer: () => Prisma.sql`"Customer" WHERE ${db.dialect.noIndex}"mergedIntoId" IS NULL`,
  /** Of those that are sold. */
  Product: () => Prisma.sql`"Product" WHERE "active"`,
};

/** The first few that have every word that was typed, by name; of a text without words the first of all. */
export async function findByWords(what: keyof typeof sources, text: string, most: number): Promise<number[]> {
  const words = searchWords(text);
  if (words.length === 0 && text.trim() !== "") return [];
  const found =
    words.length === 0 ? Prisma.empty : Prisma.sql`AND "id" IN (${db.dialect.withWords(what, words)})`;
  const rows = await db.$queryRaw<{ id: number | bigint }[]>`
    SELECT "id" FROM ${sources[what]()} ${found} ORDER BY "sortKey", "id" LIMIT ${most}`;
  return rows.map(({ id }) => Number(id));
}
