import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { missingMigration } from "./migrate";

/** `npm run db:migration -- add_drafts`: writes what the schema has and the migrations have not. */
const root = process.cwd();
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("Say what the migration does: npm run db:migration -- add_drafts\n");
  process.exit(2);
}
const sql = await missingMigration(root);
if (sql === "") {
  process.stdout.write("The migrations already lead to the schema.\n");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(root, "prisma/migrations", `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "migration.sql"), sql);
  process.stdout.write(`Wrote ${path.relative(root, folder)}/migration.sql\n`);
}
