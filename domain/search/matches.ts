import { Prisma } from "../../prisma/generated/client";

const tables = { customer: Prisma.sql`"CustomerSearch"`, product: Prisma.sql`"ProductSearch"` };

/**
 * A query for the ids of the customers or products that have all of these words.
 *
 * SQLite's way: an FTS5 table over `searchText`, which triggers keep (the migration that made it). PostgreSQL will have
 * its own.
 *
 * @param words at least one, from `searchWords`
 */
export function matches(what: keyof typeof tables, words: string[]): Prisma.Sql {
  const table = tables[what];
  const phrases = words.map((word) => `"${word}"*`).join(" AND ");
  return Prisma.sql`SELECT rowid AS "id" FROM ${table} WHERE ${table} MATCH ${phrases}`;
}
