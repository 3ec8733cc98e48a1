/** `npm test`: everything that must hold, from a fresh clone, closing with one line of counts. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { build } from "./lib/build.mjs";
import { CannotGoOn } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { root } from "./lib/root.mjs";
import { Tally } from "./lib/tally.mjs";

const tally = new Tally();
process.chdir(root);
endOnSignal(130);
/** Whatever a test leaves in the folder for temporary files goes away with it. */
const temporary = await mkdtemp(path.join(tmpdir(), "holdfast-"));
try {
  await runAll();
} finally {
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}
process.stdout.write(`\n${tally.line()}\n`);
process.exit(tally.failed > 0 ? 1 : 0);

async function runAll() {
  if (!(await check("machine", requireMachine)) || !(await check("packages", install))) return;
  await check("lint", () => run("biome", ["check", ".", "--error-on-warnings"]));
  await check("routes", () => run("next", ["typegen"]));
  await check("types", () => run("tsc", ["--noEmit"]));
  await check("boundaries", () => node(["scripts/boundaries.mjs"]));
  await check("dead code", () => run("knip", []));
  await suite("unit and integration tests", "vitest", (file) =>
    run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]),
  );
  if (!(await check("production build", build))) return;
  await suite("browser stories", "playwright", async (file) =>
    run("playwright", ["test", "--reporter=list,json"], {
      HOLDFAST_BROWSER: await findBrowser(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }),
  );
}

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it went well; if not, it counts as one failed
 */
async function check(name, work) {
  process.stdout.write(`\n== ${name}\n`);
  try {
    await work();
    return true;
  } catch (error) {
    process.stderr.write(`${error instanceof CannotGoOn ? error.message : String(error)}\n`);
    tally.failed += 1;
    return false;
  }
}

/**
 * @param {string} name
 * @param {"vitest" | "playwright"} kind of report
 * @param {(reportFile: string) => Promise<void>} work
 */
async function suite(name, kind, work) {
  const report = path.join(temporary, `${kind}.json`);
  const failedBefore = tally.failed;
  const went = await check(name, () => work(report));
  tally.failed = failedBefore;
  await tally.add(kind, report, went);
}

/** @param {string} program in node_modules/.bin @param {string[]} args @param {Record<string, string>} [env] */
function run(program, args, env) {
  return node([path.join("node_modules/.bin", program), ...args], env);
}

/** @param {string[]} args @param {Record<string, string>} [env] */
async function node(args, env = {}) {
  const child = start(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { TMPDIR: temporary, ...env },
  });
  const code = await ended(child);
  if (code !== 0) throw new CannotGoOn(`failed (exit code ${code})`);
}
