import { mkdir } from "node:fs/promises";
import path from "node:path";
import { appliedMigrations } from "./applied-migrations";
import { backUp, fileOf, timeInName } from "./backup-file";
import { migrate, migrationNames } from "./migrate";

/**
 * Brings the database of a URL up to this version. One that has something in it is backed up first, into `backups`
 * beside it: whoever has to go back puts that in its place. PostgreSQL has tools of its own for that.
 *
 * @returns where the backup is; null where none was needed
 */
export async function upgrade(root: string, url: string): Promise<string | null> {
  const applied = new Set(await appliedMigrations(url));
  const [next] = (await migrationNames(root, url)).filter((name) => !applied.has(name));
  if (next === undefined) return null;
  const isFile = url.startsWith("file:");
  const backup = applied.size === 0 || !isFile ? null : await backUpBefore(next, fileOf(url));
  await migrate(root, url);
  return backup;
}

async function backUpBefore(migration: string, database: string) {
  const folder = path.join(path.dirname(database), "backups");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const backup = path.join(folder, `before-${migration}-${timeInName(new Date())}.db`);
  await backUp(database, backup);
  return backup;
}
