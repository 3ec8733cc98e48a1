/**
 * `npm run soak [-- MINUTES]`: all that test/trials.ts counts, as often as takes hours, an hour of traffic, fresh clones on other
 * Nodes, and the Dockerfile's steps.
 */
import { CannotGoOn, orSayWhy } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { install } from "./lib/install.mjs";
import { root } from "./lib/root.mjs";

/** Beside the one of this machine. */
const OTHER_NODES = ["22", "24"];
/** So long a fresh clone is at work; Node 24 once ended it after one. */
const CLONE_MINUTES = 5;
const minutes = Number(process.argv[2] ?? 60);

endOnSignal(130);
await orSayWhy(async () => {
  if (!(minutes > 0)) throw new CannotGoOn(`"${process.argv[2]}" is no number of minutes.`);
  await install();
  let failed = false;
  for (const args of [
    ["node_modules/vitest/vitest.mjs", "run"],
    ["node_modules/@playwright/test/cli.js", "test", "--project=stories", "http-fuzz"],
    ["node_modules/@playwright/test/cli.js", "test", "--project=soak"],
    ...OTHER_NODES.map((major) => [
      "scripts/fresh-clone.mjs",
      major,
      String(Math.min(minutes, CLONE_MINUTES)),
    ]),
    ["scripts/image.mjs"],
  ]) {
    const env = { HOLDFAST_SOAK: String(minutes) };
    const child = start(process.execPath, args, { cwd: root, stdio: "inherit", env });
    failed = (await ended(child)) !== 0 || failed;
  }
  if (failed) throw new CannotGoOn("something didn't last, and what it was is above.");
});
