import { Prisma } from "../prisma/generated/client";

/** All that the databases say differently. What stands here is SQL; where a statement stands, it is the same on both. */
export type Dialect = {
  name: "sqlite" | "postgresql";
  /** The folder of its migrations: what a table is redefined for in one, the other does in place. */
  migrations: string;
  /** Milliseconds since the epoch: one value a statement, whatever its parts are evaluated for. */
  now: Prisma.Sql;
  /** One transaction writes at a time, so that what it has read stays as it is until it ends. */
  isSingleWriter: boolean;
  /** After a query: what it finds stays as long as the transaction lasts. Empty where one writer keeps everything. */
  keepingRows: Prisma.Sql;
  /** Before a column: no index is to answer it. SQLite would leave the order of the list for one; PostgreSQL weighs them. */
  noIndex: Prisma.Sql;
  /** At the end of a subquery that chooses rows to write: those that somebody else is writing are left out. */
  unclaimed: Prisma.Sql;
  /** A join that keeps the tables in the order in which they are written; PostgreSQL finds the better one by itself. */
  joinInOrder: Prisma.Sql;
  /** A query for the ids of the rows of `table` that have all of these words (domain/search/search-text.ts). */
  withWords(table: "Customer" | "Product", words: string[]): Prisma.Sql;
  /** A query for the columns of the first row, of each row, to insert them. */
  rowsOf(table: string, rows: Row[]): Prisma.Sql;
  /** A query that lets the ids that the database gives go on after those that were inserted, where it doesn't by itself. */
  goOnAfterIds(table: string): Prisma.Sql | null;
  /** A query for the names of the tables that are called that: one, or none. */
  tableNamed(name: string): Prisma.Sql;
};

/** What stands in a row of a table: a time as text, JSON as it is. */
export type Row = Record<string, unknown>;

/** An FTS5 table over `searchText`, which triggers keep (its migration made both). */
const sqlite: Dialect = {
  name: "sqlite",
  migrations: "prisma/migrations",
  isSingleWriter: true,
  keepingRows: Prisma.empty,
  now: Prisma.sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`,
  noIndex: Prisma.raw("+"),
  unclaimed: Prisma.empty,
  joinInOrder: Prisma.raw("CROSS JOIN"),
  withWords(table, words) {
    const index = Prisma.raw(`"${table}Search"`);
    const phrases = words.map((word) => `"${word}"*`).join(" AND ");
    return Prisma.sql`SELECT rowid AS "id" FROM ${index} WHERE ${index} MATCH ${phrases}`;
  },
  rowsOf(_, rows) {
    const columns = Object.keys(rows[0] ?? {});
    const values = columns.map((_, index) => Prisma.raw(`value ->> ${index}`));
    const json = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
    return Prisma.sql`SELECT ${Prisma.join(values)} FROM json_each(${json})`;
  },
  goOnAfterIds: () => null,
  tableNamed: (name) =>
    Prisma.sql`SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" = ${name}`,
};

/**
 * `statement_timestamp()`, since `clock_timestamp()` moves on within a statement and no index answers to it, and `now()` is
 * the transaction's beginning. For words the index of an expression (a migration has it): the same expression, to the letter. There each word has a
 * "z" before it: "82e42d1c", a part of a SKU, would be a number and a word to PostgreSQL.
 */
const postgresql: Dialect = {
  name: "postgresql",
  migrations: "prisma/postgres/migrations",
  isSingleWriter: false,
  keepingRows: Prisma.raw("FOR KEY SHARE"),
  now: Prisma.sql`CAST(floor(extract(epoch FROM statement_timestamp()) * 1000) AS BIGINT)`,
  noIndex: Prisma.empty,
  unclaimed: Prisma.sql`FOR UPDATE SKIP LOCKED`,
  joinInOrder: Prisma.raw("JOIN"),
  withWords(table, words) {
    const phrases = words
      .map(
        (word) =>
          `(${word
            .split(" ")
            .map((part) => `'z${part}'`)
            .join(" <-> ")}:*)`,
      )
      .join(" & ");
    return Prisma.sql`SELECT "id" FROM ${Prisma.raw(`"${table}"`)}
      WHERE to_tsvector('simple', regexp_replace(' ' || "searchText", ${WORD_BREAK}, ' z', 'g')) @@ CAST(${phrases} AS tsquery)`;
  },
  rowsOf(table, rows) {
    const columns = Object.keys(rows[0] ?? {}).map((column) => Prisma.raw(`"${column}"`));
    return Prisma.sql`SELECT ${Prisma.join(columns)}
      FROM jsonb_populate_recordset(CAST(NULL AS ${Prisma.raw(`"${table}"`)}), CAST(${JSON.stringify(rows)} AS JSONB))`;
  },
  goOnAfterIds: (
    table,
  ) => Prisma.sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), MAX("id"))::text
    FROM ${Prisma.raw(`"${table}"`)} HAVING MAX("id") IS NOT NULL`,
  tableNamed: (name) => Prisma.sql`SELECT tablename::text AS "name" FROM pg_tables
    WHERE schemaname = current_schema() AND tablename = ${name}`,
};

/** Signs and blanks, named by their ranges: what PostgreSQL takes for a letter depends on the locale of the database. */
const WORD_BREAK = Prisma.raw(
  `'[^a-z0-9\\u00C0-\\u1FFF\\u2070-\\u2FFF\\u3040-\\uFEFF\\U00010000-\\U0010FFFF]+'`,
);

export function dialectOf(url: string): Dialect {
  return isPostgres(url) ? postgresql : sqlite;
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url);
}
