/** `npm run audit:verify [-- ID:HASH]`: whether the audit log is as it was written; with a row that was noted earlier, too. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyAudit } from "../domain/audit/verify-audit";
import { db } from "../lib/db";
import { command, UsageError } from "./command";

const words = {
  changed: "was changed after it was written",
  missing: "does not follow the one before it: something was removed, moved or put in",
  "unlike-the-note": "is not there as it was noted",
};

await command("Usage: npm run audit:verify [-- ID:HASH]", async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [note] = positionals;
  const [, id, hash] = /^(\d+):([0-9a-f]{64})$/.exec(note ?? "") ?? [];
  if (positionals.length > 1 || (note !== undefined && hash === undefined))
    throw new UsageError("A row that was noted is its id, a colon and its hash.");
  if (existsSync(".env")) process.loadEnvFile();
  const noted = hash ? { id: Number(id), hash } : undefined;
  const { rows, last, breaks } = await verifyAudit(noted).finally(() => db.$disconnect());
  if (breaks.length > 0)
    throw new Error(breaks.map(({ id, because }) => `Row ${id} ${words[because]}.`).join("\n"));
  const end = last ? ` The last, to note elsewhere: ${last.id}:${last.hash}` : "";
  process.stdout.write(`The audit log is as it was written: ${rows} rows.${end}\n`);
});
