/** `npm run build`: all that `npm run serve` needs, and nothing of this machine's data. Runs on Node alone. */
import { build } from "./lib/build.mjs";
import { orSayWhy } from "./lib/cannot-go-on.mjs";
import { endOnSignal } from "./lib/children.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { root } from "./lib/root.mjs";

await orSayWhy(async () => {
  process.chdir(root);
  const stopWaitingForSignals = endOnSignal(130);
  await requireMachine();
  await install();
  await build();
  stopWaitingForSignals();
  process.stdout.write(
    "\nBuilt. Next: npm run serve, with the settings of .env.example in the environment or in .env\n",
  );
});
