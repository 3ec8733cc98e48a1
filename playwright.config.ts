import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

/** Every worker starts a Holdfast of its own (e2e/story.ts), so that nothing is shared but the build. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.story.ts",
  globalSetup: "./e2e/support/build.ts",
  // Deadlines are asserted: another browser on the same two cores would be what makes a story late.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    headless: true,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A trace of every story costs more than the story; a failure leaves the page as text, and a picture.
    screenshot: "only-on-failure",
    // What moves is waited for before it is clicked.
    contextOptions: { reducedMotion: "reduce" },
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
