import { HISTORIES } from "../../domain/feed/feed-position";
import type { Db, Tx } from "../../lib/db";
import { Prisma } from "../generated/client";

/** So many rows travel at once. */
const BATCH = 2_000;
/** Rows of these are spoken of by others, and go first. */
const FIRST = ["User", "Customer", "Product", "Order"];
/** A large desk takes minutes. */
const TIMEOUT_MS = 6 * 3_600_000;

type Column = { name: string; type: string };
type Table = { name: string; columns: Column[] };

export type Moved = { table: string; rows: number };

/**
 * Copies all that a desk has from SQLite into PostgreSQL, both migrated, in one transaction: all of it is there, or nothing.
 * Then each table is compared, by how many rows it has and by sums over its columns.
 *
 * The file is read as it is at one moment, and nobody writes to it meanwhile. Ids go on after the last one that was ever
 * given: what was deleted keeps its own. Events of the histories stand before all that will be written, so that whoever follows
 * them goes on where they were.
 *
 * @param replace whether to empty a database first that has something in it
 * @throws {Error} it has something in it; or something differs, and nothing was copied
 */
export async function moveDesk(move: {
  from: Db;
  to: Db;
  replace?: boolean;
  onTable?: (moved: Moved) => void;
}): Promise<Moved[]> {
  const { from, to, replace = false, onTable } = move;
  return from.$transaction(
    (file) =>
      to.$transaction(
        async (server) => {
          const tables = await tablesOf(file);
          await makeEmpty(server, tables, replace);
          const moved: Moved[] = [];
          for (const table of tables) {
            const rows = await copy(file, server, table);
            await compare(file, server, table);
            moved.push({ table: table.name, rows });
            onTable?.({ table: table.name, rows });
          }
          await goOnAfterIds(file, server);
          return moved;
        },
        { timeout: TIMEOUT_MS },
      ),
    { timeout: TIMEOUT_MS },
  );
}

/** Without those of the migrations and of the search. */
async function tablesOf(file: Tx): Promise<Table[]> {
  const names = await file.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "sql" NOT LIKE 'CREATE VIRTUAL%'
      AND "name" NOT LIKE 'sqlite\_%' ESCAPE '\\' AND "name" NOT LIKE '\_prisma%' ESCAPE '\\'
      AND "name" NOT LIKE '%Search\_%' ESCAPE '\\' ORDER BY "name"`;
  const place = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const tables: Table[] = [];
  for (const { name } of names.sort((a, b) => place(a.name) - place(b.name)))
    tables.push({
      name,
      columns: await file.$queryRaw<Column[]>`SELECT "name", "type" FROM pragma_table_info(${name})`,
    });
  return tables;
}

async function makeEmpty(server: Tx, tables: Table[], replace: boolean) {
  if (replace) {
    const names = tables.map(({ name }) => quoted(name));
    await server.$executeRaw`TRUNCATE ${Prisma.join(names)}`;
    return;
  }
  for (const { name } of tables)
    if ((await server.$queryRaw<unknown[]>`SELECT 1 AS "row" FROM ${quoted(name)} LIMIT 1`).length > 0)
      throw new Error(
        `The PostgreSQL database isn't empty: it has something in "${name}". Nothing was copied.`,
      );
}

/** SQLite makes JSON of the rows, and PostgreSQL takes that apart: nothing is read, and nothing rounded, in between. */
async function copy(file: Tx, server: Tx, { name, columns }: Table): Promise<number> {
  const pairs = columns.map(({ name, type }) =>
    type === "JSONB" ? Prisma.sql`${name}, json(${quoted(name)})` : Prisma.sql`${name}, ${quoted(name)}`,
  );
  const isHistory = Object.values(HISTORIES).some((history) => history === name);
  const names = Prisma.join(columns.map(({ name }) => quoted(name)));
  let copied = 0;
  for (let after = 0; ; ) {
    const [batch] = await file.$queryRaw<{ last: bigint | null; rows: string }[]>`
      SELECT MAX("row") AS "last", json_group_array(json("json")) AS "rows" FROM (
        SELECT rowid AS "row", json_object(${Prisma.join(pairs)}) AS "json" FROM ${quoted(name)}
        WHERE rowid > ${after} ORDER BY rowid LIMIT ${BATCH})`;
    if (!batch || batch.last === null) return copied;
    copied += await server.$executeRaw`
      INSERT INTO ${quoted(name)} (${names} ${isHistory ? Prisma.sql`, "xid"` : Prisma.empty})
      SELECT ${names} ${isHistory ? Prisma.sql`, CAST('0' AS xid8)` : Prisma.empty}
      FROM jsonb_populate_recordset(CAST(NULL AS ${quoted(name)}), CAST(${batch.rows} AS JSONB))`;
    after = Number(batch.last);
  }
}

async function compare(file: Tx, server: Tx, { name, columns }: Table) {
  const sums = (sumOf: (column: Column) => Prisma.Sql) => Prisma.sql`
    SELECT CAST(COUNT(*) AS TEXT) AS "rows", ${Prisma.join(
      columns.map(
        (column) => Prisma.sql`COALESCE(CAST(${sumOf(column)} AS TEXT), '') AS ${quoted(`${column.name}`)}`,
      ),
    )} FROM ${quoted(name)}`;
  const [theirs] = await file.$queryRaw<Record<string, string>[]>(sums(sumInFile));
  const [ours] = await server.$queryRaw<Record<string, string>[]>(sums(sumOnServer));
  for (const [what, sum] of Object.entries(theirs ?? {}))
    if (ours?.[what] !== sum)
      throw new Error(
        `"${name}" differs in "${what}": ${sum} in the file, ${ours?.[what]} in PostgreSQL. Nothing was copied.`,
      );
}

/** Of times the seconds, of texts and JSON how many there are and how long they are, of all else the values. */
function sumInFile({ name, type }: Column): Prisma.Sql {
  const column = quoted(name);
  if (type === "DATETIME") return Prisma.sql`SUM(CAST(strftime('%s', ${column}) AS INTEGER))`;
  if (type === "TEXT") return Prisma.sql`SUM(length(${column}))`;
  return type === "JSONB" ? Prisma.sql`COUNT(${column})` : Prisma.sql`SUM(${column})`;
}

function sumOnServer({ name, type }: Column): Prisma.Sql {
  const column = quoted(name);
  if (type === "DATETIME") return Prisma.sql`SUM(CAST(floor(extract(epoch FROM ${column})) AS BIGINT))`;
  if (type === "TEXT") return Prisma.sql`SUM(length(${column}))`;
  if (type === "BOOLEAN") return Prisma.sql`SUM(CAST(${column} AS INTEGER))`;
  return type === "JSONB" ? Prisma.sql`COUNT(${column})` : Prisma.sql`SUM(${column})`;
}

async function goOnAfterIds(file: Tx, server: Tx) {
  const given = await file.$queryRaw<
    { name: string; seq: bigint }[]
  >`SELECT "name", "seq" FROM sqlite_sequence`;
  for (const { name, seq } of given)
    await server.$queryRaw`
      SELECT setval(pg_get_serial_sequence(${`"${name}"`}, column_name), ${seq})::text AS "last"
      FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ${name}
        AND pg_get_serial_sequence(${`"${name}"`}, column_name) IS NOT NULL`;
}

function quoted(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}
