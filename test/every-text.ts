import { db } from "../lib/db";
import { onPostgres } from "./database";

type Column = { table: string; column: string };

/** Every column of the whole database that may hold a text, as the database itself says; also those of SQLite's own tables. */
async function columnsOfTexts(): Promise<Column[]> {
  if (onPostgres)
    return db.$queryRaw<Column[]>`
      SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
      WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying', 'jsonb', 'json')`;
  return db.$queryRaw<Column[]>`
    SELECT m."name" AS "table", c."name" AS "column" FROM sqlite_master AS m, pragma_table_info(m."name") AS c
    WHERE m."type" = 'table' AND c."type" NOT IN ('INTEGER', 'BIGINT', 'BOOLEAN', 'DATETIME', 'REAL')`;
}

/** Where any of these words stands, in small letters or large: "Customer.name: …". */
export async function findEverywhere(words: string[]): Promise<string[]> {
  const columns = await columnsOfTexts();
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await db.$queryRawUnsafe<{ text: string }[]>(
      `SELECT CAST("${column}" AS TEXT) AS "text" FROM "${table}" WHERE "${column}" IS NOT NULL`,
    );
    for (const { text } of rows)
      for (const word of words)
        if (String(text).toLowerCase().includes(word.toLowerCase()))
          found.push(`${table}.${column}: ${text}`);
  }
  return found;
}
