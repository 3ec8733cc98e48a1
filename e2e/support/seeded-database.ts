import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { environment } from "./holdfast";

/** Seeds one database for all stories; every Holdfast begins with a copy of it. Resolves to how to remove it. */
export async function seedDatabase() {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-seeded-"));
  const file = path.join(folder, "seeded.db");
  const env = { ...process.env, ...environment, DATABASE_URL: `file:${file}` };
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/prepare.ts", "--demo"], { env });
  process.env.HOLDFAST_SEEDED_DATABASE = file;
  return () => rm(folder, { recursive: true, force: true });
}
