/** `npm run db:backup`: copies the database of `DATABASE_URL` while Holdfast runs. */
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { backUp, fileOf, timeInName } from "./backup-file";
import { command, databaseUrl, UsageError } from "./command";

const USAGE = `Usage: npm run db:backup [-- FILE]      by default backups/holdfast-TIME.db beside the database
       npm run db:backup -- --keep N    removes all but the newest N of those that have such a name`;
const NAME = /^holdfast-\d{8}T\d{6}Z\.db$/;

await command(USAGE, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: "string" } },
  });
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (positionals.length > 1) throw new UsageError("One file is enough.");
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0))
    throw new UsageError("--keep wants a number from 1.");
  if (keep !== undefined && positionals.length > 0)
    throw new UsageError("--keep is for backups with names of their own.");
  const database = fileOf(databaseUrl());
  const folder = path.join(path.dirname(database), "backups");
  const target = path.resolve(positionals[0] ?? path.join(folder, `holdfast-${timeInName(new Date())}.db`));
  if (target === database) throw new UsageError("That is the database itself.");
  if (positionals.length === 0) await mkdir(folder, { recursive: true, mode: 0o700 });
  await backUp(database, target);
  process.stdout.write(`${target}\n`);
  if (keep !== undefined) await forgetOlder(folder, keep);
});

async function forgetOlder(folder: string, keep: number) {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  for (const name of names.slice(0, -keep)) await rm(path.join(folder, name));
}
