import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { connectDb } from "../lib/db";
import { isPostgres } from "../lib/dialect";
import { migrate } from "./migrate";
import { moveDesk } from "./move/move-desk";

/** `npm run db:move -- ./data/holdfast.db`: copies that desk into the PostgreSQL database of `DATABASE_URL`. */
const USAGE = `Usage: npm run db:move -- FILE [--replace]
FILE is a SQLite desk, whose server is stopped. DATABASE_URL names the PostgreSQL database that it is copied to, which is
empty, or is emptied first with --replace.
`;

if (existsSync(".env")) process.loadEnvFile();
const { file, replace } = readArguments();
const to = process.env.DATABASE_URL ?? "";
if (!existsSync(file) || !isPostgres(to)) {
  process.stderr.write(
    existsSync(file) ? `DATABASE_URL isn't that of a PostgreSQL database.\n${USAGE}` : USAGE,
  );
  process.exit(2);
}
const from = `file:${file}`;
for (const url of [from, to]) await migrate(process.cwd(), url);
const [source, target] = [connectDb(from), connectDb(to)];
try {
  await moveDesk({
    from: source,
    to: target,
    replace,
    onTable: ({ table, rows }) => process.stdout.write(`${String(rows).padStart(10)} ${table}\n`),
  });
  process.stdout.write("All is there, and counts and sums are the same.\n");
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await Promise.all([source.$disconnect(), target.$disconnect()]);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { replace: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    return { file: positionals[0] ?? "", replace: values.replace };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}
