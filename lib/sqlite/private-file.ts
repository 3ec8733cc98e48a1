import { chmod, mkdir, open, stat } from "node:fs/promises";
import path from "node:path";

const OTHERS = 0o007;

/**
 * Sees to it that a database is for its owner alone: SQLite makes files that everybody may read, and gives those beside
 * it (`-wal`, `-shm`) the rights of the first. A folder is made where there is none; one that exists stays as it is.
 * Of files that exist, the group keeps what it was given: for backups, say.
 */
export async function keepPrivate(file: string) {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // Never truncates. Where it can't be opened, SQLite says more of why.
  const handle = await open(file, "a", 0o600).catch(() => null);
  await handle?.close();
  if (!handle) return;
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    const { mode } = (await stat(part).catch(() => null)) ?? { mode: 0 };
    // Only its owner may change that; whoever isn't must do with it as it is.
    if ((mode & OTHERS) !== 0) await chmod(part, mode & 0o777 & ~OTHERS).catch(() => {});
  }
}
