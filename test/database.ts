import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectDb, type Db, setDb } from "../lib/db";
import { isPostgres } from "../lib/dialect";
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
  setDb(db);
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
  const template = process.env.HOLDFAST_TEMPLATE_DATABASE;
  if (template) return copyOfDatabase(`file:${template}`);
  const copy = await newFile();
  await migrate(process.cwd(), copy.url);
  return copy;
}

function copyOfTemplate() {
  return copyOfDatabase(process.env.HOLDFAST_TEMPLATE_POSTGRES ?? "");
}

/** A database like the one of this URL, beside it if it is PostgreSQL's, else a file in a folder of its own. */
export async function copyOfDatabase(template: string): Promise<{ url: string; remove(): Promise<void> }> {
  if (!isPostgres(template)) {
    const copy = await newFile();
    await copyFile(fileOf(template), fileOf(copy.url));
    return copy;
  }
  const name = `holdfast_test_${randomUUID()}`;
  const server = databaseUrl(template, "postgres");
  await runSql(server, `CREATE DATABASE "${name}" TEMPLATE "${new URL(template).pathname.slice(1)}"`);
  return {
    url: databaseUrl(template, name),
    remove: async () => void (await runSql(server, `DROP DATABASE "${name}" WITH (FORCE)`)),
  };
}

async function newFile() {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-test-"));
  return {
    url: `file:${path.join(folder, "test.db")}`,
    // News that nobody waits for may still be at it.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function fileOf(url: string) {
  return url.slice("file:".length);
}
