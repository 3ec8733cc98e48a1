import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectDb, type Db } from "../lib/db";
import { migrate } from "../prisma/migrate";

/**
 * A fresh, migrated database, which also becomes the process's `db`. A test file calls it once in `beforeAll` and
 * `drop()` in `afterAll`.
 */
export async function freshDatabase(): Promise<{ db: Db; url: string; drop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-test-"));
  const file = path.join(folder, "test.db");
  const template = process.env.HOLDFAST_TEMPLATE_DATABASE;
  const url = `file:${file}`;
  if (template) await copyFile(template, file);
  else await migrate(process.cwd(), url);
  const db = connectDb(url);
  (globalThis as { holdfastDb?: Db }).holdfastDb = db;
  return {
    db,
    url,
    async drop() {
      await db.$disconnect();
      // News that nobody waits for may still be at it.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
