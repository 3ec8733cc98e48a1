import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { databaseUrl, runSql, startPostgres } from "../../scripts/lib/servers/postgres.mjs";
import { environment } from "./holdfast";

/** Seeds one database for all stories; every Holdfast begins with a copy of it. Resolves to how to remove it. */
export async function seedDatabase() {
  const { url, drop } =
    process.env.HOLDFAST_TEST_ON === "postgres" ? await seededPostgres() : await seededFile();
  process.env.HOLDFAST_SEEDED_DATABASE = url;
  return drop;
}

async function seededFile() {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-seeded-"));
  const url = `file:${path.join(folder, "seeded.db")}`;
  await seed(url);
  return { url, drop: () => rm(folder, { recursive: true, force: true }) };
}

/** A PostgreSQL with a seeded database. */
export async function seededPostgres() {
  const { url: server, stop, power } = await startPostgres();
  const name = `holdfast_seeded_${process.pid}`;
  await runSql(server, `CREATE DATABASE "${name}"`);
  const url = databaseUrl(server, name);
  await seed(url);
  return {
    url,
    power,
    async drop() {
      await runSql(server, `DROP DATABASE "${name}" WITH (FORCE)`);
      await stop();
    },
  };
}

async function seed(url: string) {
  const env = { ...process.env, ...environment, DATABASE_URL: url };
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/prepare.ts", "--demo"], { env });
}
