import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { connectDb } from "../lib/db";
import { isPostgres } from "../lib/dialect";
import { command, databaseUrl, UsageError } from "./command";
import { migrate } from "./migrate";
import { moveDesk } from "./move/move-desk";

/** `npm run db:move -- ./data/holdfast.db`: copies that desk into the PostgreSQL database of `DATABASE_URL`. */
const USAGE = `Usage: npm run db:move -- FILE [--replace]
FILE is a SQLite desk, whose server is stopped. DATABASE_URL names the PostgreSQL database that it is copied to, which is
empty, or is emptied first with --replace.`;

await command(USAGE, async () => {
  const { values, positionals } = parseArgs({
    options: { replace: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [file = ""] = positionals;
  const to = databaseUrl();
  if (!existsSync(file)) throw new UsageError(file ? `There is no file ${file}.` : "Name the file.");
  if (!isPostgres(to)) throw new UsageError("DATABASE_URL isn't that of a PostgreSQL database.");
  const from = `file:${file}`;
  for (const url of [from, to]) await migrate(process.cwd(), url);
  const [source, target] = [connectDb(from), connectDb(to)];
  try {
    await moveDesk({
      from: source,
      to: target,
      replace: values.replace,
      onTable: ({ table, rows }) => process.stdout.write(`${String(rows).padStart(10)} ${table}\n`),
    });
    process.stdout.write("All is there, and counts and sums are the same.\n");
  } finally {
    await Promise.all([source.$disconnect(), target.$disconnect()]);
  }
});
