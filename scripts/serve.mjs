/**
 * `npm run serve`: serves what `npm run build` has built. It installs and builds nothing, and writes nothing but data, so
 * that the program's folder may be read-only and another user's.
 */
import { existsSync } from "node:fs";
import { serverFile } from "./lib/build.mjs";
import { CannotGoOn, orSayWhy } from "./lib/cannot-go-on.mjs";
import { endOnSignal } from "./lib/children.mjs";
import { prepareDatabase } from "./lib/database.mjs";
import { readEnvironment } from "./lib/environment.mjs";
import { address, requirePort } from "./lib/port.mjs";
import { root } from "./lib/root.mjs";
import { serve } from "./lib/serve.mjs";

await orSayWhy(async () => {
  process.chdir(root);
  const stopWaitingForSignals = endOnSignal(0);
  if (!existsSync(serverFile)) throw new CannotGoOn("nothing is built yet: npm run build");
  readEnvironment();
  const port = await requirePort();
  const signIn = await prepareDatabase(["dist/prepare.js"]);
  await serve(port);
  stopWaitingForSignals();
  process.stdout.write(`\nHoldfast is at ${address(port)}\n${signIn}\n`);
});
