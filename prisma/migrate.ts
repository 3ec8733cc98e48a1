import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { appliedMigrations } from "./applied-migrations";
import { MigrationAdapterFactory } from "./migration-adapter";
import { loadSchemaEngine } from "./schema-engine";

/** What a migration makes that the schema can't say: full-text tables, and the tables that SQLite keeps for each. */
const FULL_TEXT_TABLES = ["CustomerSearch", "ProductSearch"];
const filters = {
  externalTables: FULL_TEXT_TABLES.flatMap((name) =>
    ["", "_data", "_idx", "_docsize", "_config"].map((part) => name + part),
  ),
  externalEnums: [],
};

/** The engine takes the file for itself alone, which a running server, even an idle one, doesn't let it. */
const IN_USE =
  "The database has to be migrated and something has it open, a running Holdfast perhaps. End that and try again.";

/**
 * Applies the migrations that the database has not got yet, with Prisma's own engine as WebAssembly: nothing is
 * downloaded. Returns their names. A database that has them all may be in use.
 *
 * @param root the project's folder, which holds `prisma/migrations`
 * @param url a `file:` URL; missing folders are made
 */
export async function migrate(root: string, url: string): Promise<string[]> {
  const migrationsList = await readMigrations(root);
  const applied = new Set(await appliedMigrations(url));
  if (migrationsList.migrationDirectories.every(({ path }) => applied.has(path))) return [];
  try {
    return await withEngine(root, url, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    });
  } catch (error) {
    throw isInUse(error) ? new Error(IN_USE, { cause: error }) : error;
  }
}

/** "SocketTimeout" is the adapter's word for SQLITE_BUSY; the engine doesn't know it and says so. */
function isInUse(error: unknown) {
  return error instanceof Error && error.message.includes("SocketTimeout");
}

/** The SQL that leads from the migrations to the schema; empty when they agree. */
export async function missingMigration(root: string): Promise<string> {
  return withEngine(root, ":memory:", async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...(await readMigrations(root)) },
      to: { tag: "schemaDatamodel", files: await readSchema(root) },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout?.includes("empty migration") ? "" : (stdout ?? "");
  });
}

async function withEngine<T>(
  root: string,
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const factory = new MigrationAdapterFactory(url);
  const datamodels = (await readSchema(root)).map(({ path, content }): [string, string] => [path, content]);
  const { new: start } = await loadSchemaEngine();
  const engine = await start({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await use(engine);
  } finally {
    engine.free();
    await factory.close();
  }
}

async function readSchema(root: string) {
  return [
    { path: "schema.prisma", content: await readFile(path.join(root, "prisma/schema.prisma"), "utf8") },
  ];
}

async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = path.join(root, "prisma/migrations");
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
