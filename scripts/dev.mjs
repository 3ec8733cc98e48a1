/** `npm run dev`: pages reload by themselves, the server restarts when its sources change. */
import { orSayWhy } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { FROM_SOURCE, prepareDatabase } from "./lib/database.mjs";
import { loadEnvironment } from "./lib/environment.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { address, requirePort } from "./lib/port.mjs";
import { root } from "./lib/root.mjs";

await orSayWhy(async () => {
  process.chdir(root);
  endOnSignal(0);
  await requireMachine();
  await loadEnvironment();
  const port = await requirePort();
  await install();
  const signIn = await prepareDatabase(FROM_SOURCE);
  process.stdout.write(`\nHoldfast will be at ${address(port)}\n${signIn}\n`);
  const server = start("node_modules/.bin/tsx", ["watch", "--clear-screen=false", "server/index.ts"], {
    cwd: root,
    stdio: "inherit",
    env: { NODE_ENV: "development", PORT: String(port) },
  });
  process.exitCode = await ended(server);
});
