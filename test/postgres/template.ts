import { randomUUID } from "node:crypto";
import { migrate } from "../../prisma/migrate";
import { databaseUrl, runSql, startPostgres } from "../../scripts/lib/servers/postgres.mjs";

/**
 * A PostgreSQL for the whole run with one migrated database; every test file begins with a copy of it (test/database.ts).
 * Two projects ask for it, one after the other.
 */
export default async function setup() {
  if (process.env.HOLDFAST_TEMPLATE_POSTGRES) return;
  const { url, stop } = await startPostgres();
  const name = `holdfast_template_${randomUUID()}`;
  await runSql(url, `CREATE DATABASE "${name}"`);
  process.env.HOLDFAST_TEMPLATE_POSTGRES = databaseUrl(url, name);
  await migrate(process.cwd(), process.env.HOLDFAST_TEMPLATE_POSTGRES);
  return async () => {
    await runSql(url, `DROP DATABASE "${name}" WITH (FORCE)`);
    await stop();
  };
}
