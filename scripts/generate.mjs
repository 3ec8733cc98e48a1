/**
 * Generates the Prisma clients, that for SQLite and that for PostgreSQL, with no network: `prisma generate` looks for a
 * schema engine that it doesn't need, and any existing file satisfies it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { postgresSchema } from "./lib/postgres-schema.mjs";
import { root } from "./lib/root.mjs";

const source = path.join(root, "prisma/schema.prisma");
const derived = path.join(root, "prisma/postgres/schema.prisma");
mkdirSync(path.dirname(derived), { recursive: true });
writeFileSync(derived, postgresSchema(readFileSync(source, "utf8")));
for (const schema of [source, derived]) {
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--no-hints", "--schema", schema],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}
