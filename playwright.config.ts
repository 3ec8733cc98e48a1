import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

/** Every worker starts a Holdfast of its own (e2e/story.ts), so that nothing is shared but the build. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.story.ts",
  globalSetup: "./e2e/support/build.ts",
  // Some stories wait for leases to end; meanwhile the others are told. More would be late for their own deadlines.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    headless: true,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.HOLDFAST_BROWSER || undefined,
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
});
