import type { Db, Tx } from "../lib/db";
import type { Row } from "../lib/dialect";
import { Prisma } from "../prisma/generated/client";

/** A transaction, and how its database says things. */
export type Into = { tx: Tx; dialect: Db["dialect"] };

/**
 * Inserts many rows by one statement. Raw, since a million orders are eleven million rows, and `createMany` took more
 * than twenty times as long: here the rows travel as one JSON parameter, and the database takes them apart.
 *
 * All rows have the columns of the first one. Table and column names come from this code, never from input.
 */
export async function insertRows({ tx, dialect }: Into, table: string, rows: Row[]) {
  if (rows.length > 0) await tx.$executeRaw(insertOf(dialect, table, rows));
}

/** The statement of `insertRows`, which may go on with RETURNING. */
export function insertOf(dialect: Db["dialect"], table: string, rows: Row[]): Prisma.Sql {
  const names = Object.keys(rows[0] ?? {}).map((column) => Prisma.raw(`"${column}"`));
  return Prisma.sql`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${Prisma.join(names)}) ${dialect.rowsOf(table, rows)}`;
}

/** Lets the ids that the database gives go on after those that were inserted. */
export async function goOnAfterIds({ tx, dialect }: Into, table: string) {
  const statement = dialect.goOnAfterIds(table);
  if (statement) await tx.$queryRaw(statement);
}

/** A time as Prisma's SQLite adapter writes it. */
export function asText(timeMs: number) {
  return new Date(timeMs).toISOString().replace("Z", "+00:00");
}
