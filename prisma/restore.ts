import path from "node:path";
import { parseArgs } from "node:util";
import { fileOf } from "./backup-file";
import { command, databaseUrl, UsageError } from "./command";
import { restore } from "./restore-file";

/** `npm run db:restore -- FILE`: puts a backup in the place of the database of `DATABASE_URL`. */
const USAGE = "Usage: npm run db:restore -- FILE";

await command(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new UsageError("Name the backup.");
  const database = fileOf(databaseUrl());
  const backup = path.resolve(name);
  if (backup === database) throw new UsageError("That is the database itself.");
  const replaced = await restore(backup, database);
  process.stdout.write(`Restored ${backup}.${replaced ? ` What was there is ${replaced}.` : ""}\n`);
});
