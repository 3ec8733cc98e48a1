import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,docs,domain,lib,server,prisma,test,scripts}/**/*.test.{ts,tsx}"],
    pool: "forks",
    maxWorkers: "100%",
    globalSetup: "test/template-database.ts",
    env: { LOG_LEVEL: "silent" },
    testTimeout: 20_000,
    // A busy machine is not a failure: whatever is waited for comes, or the test says what did not.
    expect: { poll: { timeout: 15_000 } },
  },
});
