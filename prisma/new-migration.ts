/**
 * `npm run db:migration -- add_drafts`: writes what the schema has and the migrations have not, for SQLite and for
 * PostgreSQL, one of which is started for it (or named by TEST_DATABASE_URL).
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { dialectOf } from "../lib/dialect";
import { startPostgres } from "../scripts/lib/servers/postgres.mjs";
import { missingMigration } from "./migrate";

const root = process.cwd();
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("Say what the migration does: npm run db:migration -- add_drafts\n");
  process.exit(2);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const postgres = await startPostgres();
try {
  for (const url of [":memory:", postgres.url]) await write(url);
} finally {
  await postgres.stop();
}

async function write(url: string) {
  const folder = path.join(root, dialectOf(url).migrations, `${stamp}_${name}`);
  const where = path.relative(root, folder);
  const sql = await missingMigration(root, url);
  if (sql === "") {
    process.stdout.write(`The migrations in ${path.dirname(where)} already lead to the schema.\n`);
    return;
  }
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "migration.sql"), sql);
  process.stdout.write(`Wrote ${where}/migration.sql\n`);
}
