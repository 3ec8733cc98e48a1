import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { keepPrivate } from "../lib/sqlite/private-file";
import { MigrationAdapterFactory } from "./migration-adapter";

/** What a `file:` URL names, as seen from the folder that the process runs in. */
export function fileOf(url: string): string {
  return path.resolve(url.replace(/^file:/, ""));
}

/** A moment as a file's name has it, in UTC: 20261126T081500Z */
export function timeInName(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "");
}

/**
 * Copies a database as it is at one moment, while others write to it. The copy has its name only when it was looked
 * through and is on the disk; a file that has the name already is replaced.
 *
 * @throws {Error} the database or the copy is damaged, or the copy can't be written
 */
export async function backUp(file: string, target: string): Promise<void> {
  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { force: true });
  await keepPrivate(unfinished);
  await withConnection(file, (connection) => connection.executeScript(`VACUUM INTO ${quoted(unfinished)}`));
  await requireWhole(unfinished);
  await putInPlace(unfinished, target);
}

/** @throws {Error} the file is no database, or a damaged one */
export async function requireWhole(file: string): Promise<void> {
  const problems = await withConnection(file, (connection) => texts(connection, "PRAGMA integrity_check(3)"));
  if (problems.join() !== "ok") throw new Error(`${file} is damaged: ${problems.join("; ")}`);
}

/** The migrations that a database says it has; none if it is another program's. */
export async function migrationsIn(file: string): Promise<string[]> {
  return withConnection(file, async (connection) => {
    const tables = await texts(
      connection,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
    );
    if (tables.length === 0) return [];
    return texts(
      connection,
      'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL',
    );
  });
}

export async function withConnection<T>(file: string, use: (connection: SqlDriverAdapter) => Promise<T>) {
  const factory = new MigrationAdapterFactory(`file:${file}`);
  try {
    return await use(await factory.connect());
  } finally {
    await factory.close();
  }
}

/** The first column of what a query finds. */
async function texts(connection: SqlDriverAdapter, sql: string) {
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
  return rows.map(([text]) => String(text));
}

/** Gives a file its name; once this returns, no loss of power takes it away. */
export async function putInPlace(file: string, target: string) {
  await sync(file);
  await rename(file, target);
  await sync(path.dirname(target));
}

async function sync(name: string) {
  const handle = await open(name, "r");
  await handle.sync().finally(() => handle.close());
}

function quoted(text: string) {
  return `'${text.replaceAll("'", "''")}'`;
}
