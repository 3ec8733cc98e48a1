/** `npm run audit:verify [-- ID:HASH]`: whether the audit log is as it was written; with a row that was noted earlier, too. */
import { existsSync } from "node:fs";
import { verifyAudit } from "../domain/audit/verify-audit";
import { db } from "../lib/db";

const words = {
  changed: "was changed after it was written",
  missing: "does not follow the one before it: something was removed, moved or put in",
  "unlike-the-note": "is not there as it was noted",
};

if (existsSync(".env")) process.loadEnvFile();
process.exitCode = await run(process.argv[2]);
await db.$disconnect();

async function run(note: string | undefined): Promise<number> {
  const [, id, hash] = /^(\d+):([0-9a-f]{64})$/.exec(note ?? "") ?? [];
  if (note !== undefined && hash === undefined) {
    process.stderr.write("Usage: npm run audit:verify [-- ID:HASH]\n");
    return 2;
  }
  const { rows, last, breaks } = await verifyAudit(hash ? { id: Number(id), hash } : undefined);
  for (const { id, because } of breaks) process.stderr.write(`Row ${id} ${words[because]}.\n`);
  if (breaks.length > 0) return 1;
  const end = last ? ` The last, to note elsewhere: ${last.id}:${last.hash}` : "";
  process.stdout.write(`The audit log is as it was written: ${rows} rows.${end}\n`);
  return 0;
}
