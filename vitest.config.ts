import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { hasPostgres } from "./scripts/lib/servers/postgres-programs.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const isSoak = Boolean(process.env.HOLDFAST_SOAK);

/** What a test needs that wants a process, or modules, of its own: Node's own, our support for tests, or a fake. */
const own =
  /from "node:|\/test\/|\/testing\/|\bvi\.|\bprocess\.|\bglobalThis\b|"(\.\.\/)*lib\/(db|publisher)"/;
const folders = ["app", "docs", "domain", "lib", "server", "prisma", "test", "scripts"];
const files = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);
const textOf = (file: string) => readFileSync(path.join(root, file), "utf8");
/** Next's folders have brackets in their names, which are patterns here. */
const named = (wanted: string[]) => wanted.map((file) => file.replace(/[()[\]]/g, "\\$&"));

const pure = files.filter((file) => !own.test(textOf(file)));
const triesOften = (file: string) => /\/trials"/.test(textOf(file));
const forPostgres = files.filter((file) => file.includes(".postgres."));
const postgresOnly = isSoak ? forPostgres.filter(triesOften) : forPostgres;
const desk = files.filter(
  (file) => !forPostgres.includes(file) && (isSoak ? triesOften(file) : !pure.includes(file)),
);
/** What asks the domain and the server something, and not how SQLite does it, is asked of PostgreSQL, too. */
const onBoth = desk.filter(
  (file) =>
    /^(domain|server|prisma)\//.test(file) &&
    !file.endsWith("/migrate.test.ts") &&
    /\b(freshDatabase|aLockDesk|ModelledDesk)\b/.test(textOf(file)),
);

const toPostgres = hasPostgres() ? [...(isSoak ? [] : onBoth), ...postgresOnly] : [];

/** What would be there for the next test of a process, too: modules of another kind, and what they read once. */
const lasting = /\bvi\.(mock|resetModules|stubEnv)\b|\bprocess\.env\b|\bholdfastTimeScale\b/;
const alone = (file: string) => lasting.test(textOf(file));
const sharing = (file: string) => !alone(file);

const onSqlite = {
  pool: "forks",
  globalSetup: "test/template-database.ts",
  setupFiles: "test/right-the-clocks.ts",
} as const;
const onPostgres = {
  ...onSqlite,
  env: { HOLDFAST_TEST_ON: "postgres" },
  globalSetup: "test/postgres/template.ts",
};

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    maxWorkers: "100%",
    env: { LOG_LEVEL: "silent" },
    // Against what hangs. A busy machine is not a failure: whatever is waited for comes, or the test says what did not.
    testTimeout: isSoak ? 24 * 3_600_000 : 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: named(isSoak ? [] : pure),
          // They hold nothing and share everything: what one has loaded is there for the next.
          pool: "threads",
          isolate: false,
        },
      },
      // A process for several files: each has a database of its own, and loads what the one before hasn't.
      {
        extends: true,
        test: { ...onSqlite, name: "desk", include: named(desk.filter(sharing)), isolate: false },
      },
      { extends: true, test: { ...onSqlite, name: "desk alone", include: named(desk.filter(alone)) } },
      {
        extends: true,
        test: { ...onPostgres, name: "postgres", include: named(toPostgres.filter(sharing)), isolate: false },
      },
      {
        extends: true,
        test: { ...onPostgres, name: "postgres alone", include: named(toPostgres.filter(alone)) },
      },
    ],
  },
});
