/** `npm start`: from a fresh clone to a running Holdfast. Runs before anything is installed, so on Node alone. */
import { pathToFileURL } from "node:url";
import { ownHost } from "../lib/own-host.mjs";
import { build, serverFile } from "./lib/build.mjs";
import { orSayWhy } from "./lib/cannot-go-on.mjs";
import { endOnSignal } from "./lib/children.mjs";
import { prepareDatabase } from "./lib/database.mjs";
import { loadEnvironment } from "./lib/environment.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { address, requirePort } from "./lib/port.mjs";
import { root } from "./lib/root.mjs";

/** How often the server is asked whether it is ready, in milliseconds. */
const ASK_MS = 100;

await orSayWhy(async () => {
  process.chdir(root);
  const stopWaitingForSignals = endOnSignal(0);
  await requireMachine();
  await loadEnvironment();
  const port = await requirePort();
  await install();
  const signIn = await prepareDatabase();
  await build();
  await serve(port);
  stopWaitingForSignals();
  process.stdout.write(`\nHoldfast is at ${address(port)}\n${signIn}\n`);
});

/**
 * The server runs in this very process: a signal reaches it, and nothing is left behind.
 *
 * @param {number} port
 */
async function serve(port) {
  Object.assign(process.env, { NODE_ENV: "production", PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" });
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(serverFile).href);
  const ready = `http://${ownHost(process.env.HOST || "0.0.0.0")}:${port}/readyz`;
  while (
    !(await fetch(ready).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
}
