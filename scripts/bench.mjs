/** `npm run bench`: every benchmark in turn, or those that are named: npm run bench -- locks fan-out */
import { readdirSync, readFileSync } from "node:fs";
import { orSayWhy } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { root } from "./lib/root.mjs";

const named = process.argv.slice(2);

await orSayWhy(async () => {
  process.chdir(root);
  endOnSignal(130);
  await requireMachine();
  await install();
  for (const name of benchmarks().filter((name) => named.length === 0 || named.includes(name))) {
    process.stdout.write(`\n== ${name}\n`);
    const args = ["--expose-gc", "--import", "tsx", `bench/${name}.ts`];
    const child = start(process.execPath, args, {
      cwd: root,
      stdio: "inherit",
      env: { NODE_ENV: "production", LOG_LEVEL: "silent" },
    });
    if ((await ended(child)) !== 0) process.exitCode = 1;
  }
});

/** A file that exports something is a part of others, no benchmark. */
function benchmarks() {
  return readdirSync("bench")
    .filter((file) => file.endsWith(".ts") && !/^export /m.test(readFileSync(`bench/${file}`, "utf8")))
    .map((file) => file.replace(/\.ts$/, ""));
}
