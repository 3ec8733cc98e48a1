import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { dialectOf, isPostgres } from "../lib/dialect";
import { postgresSchema } from "../scripts/lib/postgres-schema.mjs";
import { appliedMigrations } from "./applied-migrations";
import { MigrationAdapterFactory } from "./migration-adapter";
import { PostgresMigrationAdapterFactory } from "./postgres-migration-adapter";
import { loadSchemaEngine } from "./schema-engine";

/** What migrations make in SQLite that the schema can't say: full-text tables, and the tables that it keeps for each. */
const FULL_TEXT_TABLES = ["CustomerSearch", "ProductSearch"].flatMap((name) =>
  ["", "_data", "_idx", "_docsize", "_config"].map((part) => name + part),
);

/** The engine takes the file for itself alone, which a running server, even an idle one, doesn't let it. */
const IN_USE =
  "The database has to be migrated and something has it open, a running Holdfast perhaps. End that and try again.";

/**
 * Applies the migrations that the database has not got yet, with Prisma's own engine as WebAssembly: nothing is
 * downloaded. Returns their names. A database that has them all may be in use.
 *
 * @param root the project's folder, which holds `prisma/migrations` and `prisma/postgres/migrations`
 * @param url a `file:` URL, whose missing folders are made, or that of a PostgreSQL database which is there
 */
export async function migrate(root: string, url: string): Promise<string[]> {
  const migrationsList = await readMigrations(root, url);
  const applied = new Set(await appliedMigrations(url));
  if (migrationsList.migrationDirectories.every(({ path }) => applied.has(path))) return [];
  try {
    return await withEngine(root, url, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: filtersOf(url),
      });
      return appliedMigrationNames;
    });
  } catch (error) {
    throw isInUse(error) ? new Error(IN_USE, { cause: error }) : error;
  }
}

/** "SocketTimeout" is the adapter's word for SQLITE_BUSY; the engine doesn't know it and says so. */
export function isInUse(error: unknown) {
  return error instanceof Error && error.message.includes("SocketTimeout");
}

/** Of this version and for that database, oldest first. */
export async function migrationNames(root: string, url: string): Promise<string[]> {
  const { migrationDirectories } = await readMigrations(root, url);
  return migrationDirectories.map(({ path }) => path);
}

/**
 * The SQL that leads from the migrations to the schema; empty when they agree.
 *
 * @param url ":memory:", or that of a PostgreSQL database whose user may make another
 */
export async function missingMigration(root: string, url: string): Promise<string> {
  return withEngine(root, url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...(await readMigrations(root, url)) },
      to: { tag: "schemaDatamodel", files: await readSchema(root, url) },
      script: true,
      exitCode: null,
      filters: filtersOf(url),
    });
    return stdout?.includes("empty migration") ? "" : (stdout ?? "");
  });
}

function filtersOf(url: string) {
  return { externalTables: isPostgres(url) ? [] : FULL_TEXT_TABLES, externalEnums: [] };
}

async function withEngine<T>(
  root: string,
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const factory = isPostgres(url)
    ? new PostgresMigrationAdapterFactory(url)
    : new MigrationAdapterFactory(url);
  const datamodels = (await readSchema(root, url)).map(({ path, content }): [string, string] => [
    path,
    content,
  ]);
  const { new: start } = await loadSchemaEngine();
  const engine = await start({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await use(engine);
  } finally {
    engine.free();
    await factory.close();
  }
}

async function readSchema(root: string, url: string) {
  const source = await readFile(path.join(root, "prisma/schema.prisma"), "utf8");
  return [{ path: "schema.prisma", content: isPostgres(url) ? postgresSchema(source) : source }];
}

async function readMigrations(root: string, url: string): Promise<MigrationList> {
  const baseDir = path.join(root, dialectOf(url).migrations);
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
    shadowDbInitScript: "",
  };
}
