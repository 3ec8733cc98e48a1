import { connectDb } from "../lib/db";

/** The names of the migrations that the database has got; none if it is new. Others may be writing to it. */
export async function appliedMigrations(url: string): Promise<string[]> {
  const db = connectDb(url);
  try {
    if ((await db.$queryRaw<unknown[]>(db.dialect.tableNamed("_prisma_migrations"))).length === 0) return [];
    const rows = await db.$queryRaw<{ name: string }[]>`
      SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`;
    return rows.map(({ name }) => name);
  } finally {
    await db.$disconnect();
  }
}
