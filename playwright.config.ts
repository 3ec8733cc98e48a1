import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

/** Tells of what people are promised in seconds: at production's durations, in the project `promises`. */
const promise = /@promise/;

/** Several nodes that are killed, stopped and started for minutes, at production's durations: in `npm run soak`. */
const long = "**/nodes/nodes.story.ts";

/** Every worker starts a Holdfast of its own (e2e/story.ts), so that nothing is shared but the build. */
export default defineConfig<object, { timeScale: number }>({
  testDir: "e2e",
  testMatch: "**/*.story.ts",
  globalSetup: "./e2e/support/prepare.ts",
  workers: 3,
  projects: [
    // Most of their time is spent waiting: one at a time, beside the others.
    { name: "promises", testIgnore: long, grep: promise, workers: 1, use: { timeScale: 1 } },
    { name: "stories", testIgnore: long, grepInvert: promise, workers: 2, use: { timeScale: 0.2 } },
    { name: "soak", testMatch: long, workers: 1, timeout: 600_000, use: { timeScale: 1 } },
  ],
  retries: 0,
  forbidOnly: true,
  // Against what hangs: a busy machine is no failure.
  timeout: 180_000,
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
      // Set by prepare.ts, which finds one or installs it.
      executablePath: process.env.HOLDFAST_BROWSER || undefined,
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // A page of a story lives for seconds: what optimizing its script costs never comes back, and is a tenth of all stories.
        "--js-flags=--no-opt --no-maglev",
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
});
