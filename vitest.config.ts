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
const postgresOnly = files.filter((file) => file.includes(".postgres."));
const desk = files.filter((file) =>
  isSoak ? /\/trials"/.test(textOf(file)) : !pure.includes(file) && !postgresOnly.includes(file),
);
/** What asks the domain and the server something, and not how SQLite does it, is asked of PostgreSQL, too. */
const onBoth = desk.filter(
  (file) =>
    /^(domain|server|prisma)\//.test(file) &&
    !file.endsWith("/migrate.test.ts") &&
    /\b(freshDatabase|aLockDesk|ModelledDesk)\b/.test(textOf(file)),
);

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
      {
        extends: true,
        test: {
          name: "desk",
          include: named(desk),
          pool: "forks",
          globalSetup: "test/template-database.ts",
          setupFiles: "test/right-the-clocks.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: named(hasPostgres() && !isSoak ? [...onBoth, ...postgresOnly] : []),
          pool: "forks",
          env: { HOLDFAST_TEST_ON: "postgres" },
          globalSetup: "test/postgres-template.ts",
          setupFiles: "test/right-the-clocks.ts",
        },
      },
    ],
  },
});
