import { readdirSync } from "node:fs";
import path from "node:path";
import { db } from "../../lib/db";

/** The newest of the migrations that this version comes with. */
function lastMigration() {
  const entries = readdirSync(path.join(process.cwd(), db.dialect.migrations), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().at(-1) ?? "";
}

let last: string | undefined;

/**
 * Whether the database answers and has this version's schema.
 *
 * @throws what the database says if it doesn't: that it was deleted, that it has no such table
 */
export async function isMigrated(): Promise<boolean> {
  last ??= lastMigration();
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = ${last} AND "finished_at" IS NOT NULL`;
  return rows.length > 0;
}
