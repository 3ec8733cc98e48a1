import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "../prisma/migrate";

/**
 * Migrates one database for the whole run; every test file begins with a copy of it (test/database.ts). Two projects ask
 * for it, one after the other.
 */
export default async function setup() {
  if (process.env.HOLDFAST_TEMPLATE_DATABASE) return;
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-template-"));
  const file = path.join(folder, "template.db");
  await migrate(process.cwd(), `file:${file}`);
  process.env.HOLDFAST_TEMPLATE_DATABASE = file;
  return () => rm(folder, { recursive: true, force: true });
}
