/** `npm start`: from a fresh clone to a running Holdfast. Runs before anything is installed, so on Node alone. */
import { build } from "./lib/build.mjs";
import { orSayWhy } from "./lib/cannot-go-on.mjs";
import { endOnSignal } from "./lib/children.mjs";
import { FROM_SOURCE, prepareDatabase } from "./lib/database.mjs";
import { loadEnvironment } from "./lib/environment.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { address, requirePort } from "./lib/port.mjs";
import { root } from "./lib/root.mjs";
import { serve } from "./lib/serve.mjs";

await orSayWhy(async () => {
  process.chdir(root);
  const stopWaitingForSignals = endOnSignal(0);
  await requireMachine();
  await loadEnvironment();
  const port = await requirePort();
  await install();
  const signIn = await prepareDatabase(FROM_SOURCE);
  await build();
  await serve(port);
  stopWaitingForSignals();
  process.stdout.write(`\nHoldfast is at ${address(port)}\n${signIn}\n`);
});
