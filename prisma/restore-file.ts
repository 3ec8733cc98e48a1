import { copyFile, rename, rm, stat } from "node:fs/promises";
import { keepPrivate } from "../lib/sqlite/private-file";
import { migrationsIn, putInPlace, requireWhole, timeInName, withConnection } from "./backup-file";
import { isInUse, migrationNames } from "./migrate";

const IN_USE = "Something has the database open, a running Holdfast perhaps. End that and try again.";

/**
 * Puts a backup in the place of a database. What was there stays, under another name.
 *
 * @returns the name of what was there; null if there was nothing
 * @throws {Error} with a sentence for whoever asked: it is no backup, damaged, of a newer version, or somebody has the
 *   database open
 */
export async function restore(backup: string, database: string): Promise<string | null> {
  await requireOurs(backup);
  const unfinished = `${database}.unfinished`;
  await rm(unfinished, { force: true });
  await keepPrivate(unfinished);
  await copyFile(backup, unfinished);
  await requireWhole(unfinished);
  const isThere = await stat(database).catch(() => null);
  const aside = `${database}.replaced-${timeInName(new Date())}`;
  if (isThere) {
    await closeUp(database);
    for (const part of ["", "-wal", "-shm"]) await rename(database + part, aside + part).catch(unlessMissing);
  }
  await putInPlace(unfinished, database);
  return isThere && aside;
}

/** Before anything is touched: a backup of Holdfast, and not of a newer one. */
async function requireOurs(backup: string) {
  if (!(await stat(backup).catch(() => null))) throw new Error(`There is no file ${backup}.`);
  const known = new Set(await migrationNames(process.cwd(), `file:${backup}`));
  const found = await migrationsIn(backup).catch(() => []);
  if (found.length === 0) throw new Error(`${backup} is no backup of Holdfast.`);
  const unknown = found.filter((migration) => !known.has(migration));
  if (unknown.length > 0)
    throw new Error(`${backup} is of a newer Holdfast: this one knows nothing of ${unknown.join(", ")}.`);
}

/** Makes one file of the database, and makes sure that nobody has it open. One that is damaged is left as it is. */
async function closeUp(database: string) {
  try {
    await withConnection(database, (connection) =>
      connection.executeScript(
        "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;",
      ),
    );
  } catch (error) {
    if (isInUse(error)) throw new Error(IN_USE, { cause: error });
  }
}

function unlessMissing(error: NodeJS.ErrnoException) {
  if (error.code !== "ENOENT") throw error;
}
