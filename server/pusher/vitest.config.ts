import { defineConfig } from "vitest/config";

/** The tests of this package alone, without a database: `npm test` in this folder. */
export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
