import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectDb, type Db } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { databaseUrl, runSql } from "../scripts/lib/servers/postgres.mjs";

/** Whether this run's databases are PostgreSQL's (vitest.config.ts). */
export const onPostgres = process.env.HOLDFAST_TEST_ON === "postgres";

/**
 * A fresh, migrated database, which also becomes the process's `db`. A test file calls it once in `beforeAll` and
 * `drop()` in `afterAll`.
 */
export async function freshDatabase(): Promise<{ db: Db; url: string; drop(): Promise<void> }> {
  const { url, remove } = onPostgres ? await copyOfTemplate() : await ownFile();
  const db = connectDb(url);
  (globalThis as { holdfastDb?: Db }).holdfastDb = db;
  return {
    db,
    url,
    async drop() {
      await db.$disconnect();
      await remove();
    },
  };
}

async function ownFile() {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-test-"));
  const file = path.join(folder, "test.db");
  const template = process.env.HOLDFAST_TEMPLATE_DATABASE;
  const url = `file:${file}`;
  if (template) await copyFile(template, file);
  else await migrate(process.cwd(), url);
  // News that nobody waits for may still be at it.
  return { url, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

async function copyOfTemplate() {
  const template = process.env.HOLDFAST_TEMPLATE_POSTGRES ?? "";
  const name = `holdfast_test_${randomUUID()}`;
  const server = databaseUrl(template, "postgres");
  await runSql(server, `CREATE DATABASE "${name}" TEMPLATE "${new URL(template).pathname.slice(1)}"`);
  return {
    url: databaseUrl(template, name),
    remove: async () => void (await runSql(server, `DROP DATABASE "${name}" WITH (FORCE)`)),
  };
}
