/** `npm test`: everything that must hold, from a fresh clone, closing with one line of counts. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { setPriority, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "./lib/build.mjs";
import { CannotGoOn } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { install } from "./lib/install.mjs";
import { requireMachine } from "./lib/machine.mjs";
import { root } from "./lib/root.mjs";
import { findPostgres } from "./lib/servers/postgres-programs.mjs";
import { findRedis } from "./lib/servers/redis.mjs";
import { Tally } from "./lib/tally.mjs";

/** How much processor time the rest leaves to stories that assert deadlines, as `nice` counts it. */
const YIELDS = 10;

const tally = new Tally();
process.chdir(root);
endOnSignal(130);
/** Whatever a test leaves in the folder for temporary files goes away with it. */
const temporary = await mkdtemp(path.join(tmpdir(), "holdfast-"));
// PostgreSQL doesn't run as root, and has to come to its own folder.
await chmod(temporary, 0o711);
try {
  await runAll();
} finally {
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}
for (const failure of tally.failures) process.stdout.write(`\nFailed: ${failure}\n`);
process.stdout.write(`\n${tally.line()}\n`);
process.exit(tally.failed > 0 ? 1 : 0);

async function runAll() {
  if (!(await check("machine", requireMachine)) || !(await check("packages", install))) return;
  // Before anything else that may install something.
  const noRedis = await findRedis();
  if (noRedis !== null) tally.reasons.push(`Redis: ${noRedis}`);
  const noPostgres = await findPostgres();
  if (noPostgres !== null) tally.reasons.push(`PostgreSQL: ${noPostgres}`);
  // Bundling doesn't fill two cores: what needs nothing of it goes beside it.
  const [isBuilt] = await Promise.all([check("production build", build), checkSources()]);
  if (isBuilt) await check("page weight", () => node("page weight", ["scripts/page-weight.mjs"]));
  // Promises last as long as in production and wait most of that time; what goes on meanwhile yields to them.
  await Promise.all([isBuilt && stories("promises"), checkTypes().then(unitTests)]);
  if (isBuilt) await stories("stories");
}

async function checkSources() {
  await check("lint", () => run("lint", "biome", ["check", ".", "--error-on-warnings"]));
  await check("boundaries", () => node("boundaries", ["scripts/boundaries.mjs"]));
  await check("dead code", () => run("dead code", "knip", []));
}

async function checkTypes() {
  await check("routes", () => run("routes", "next", ["typegen"], { yields: true }));
  // The native compiler takes a fifth of the time; Next and our own tests still need the other one's API.
  const compiler = "node_modules/typescript-native/bin/tsc";
  await check("types", () => node("types", [compiler, "--noEmit"], { yields: true }));
}

function unitTests() {
  return suite("unit and integration tests", "vitest", (report) =>
    run("tests", "vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
      yields: true,
    }),
  );
}

/** @param {"promises" | "stories"} project of playwright.config.ts */
function stories(project) {
  return suite(project, "playwright", (report) =>
    run(project, "playwright", ["test", `--project=${project}`, "--reporter=list,json"], {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
  );
}

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it went well; if not, it counts as one failed
 */
async function check(name, work) {
  const went = await attempt(name, work);
  if (!went) {
    tally.failed += 1;
    tally.failures.push(name);
  }
  return went;
}

/**
 * @param {string} name
 * @param {"vitest" | "playwright"} kind of report
 * @param {(reportFile: string) => Promise<void>} work
 */
async function suite(name, kind, work) {
  const report = path.join(temporary, `${name}.json`);
  await tally.add(kind, report, await attempt(name, () => work(report)));
}

/** @param {string} name @param {() => Promise<void>} work */
async function attempt(name, work) {
  process.stdout.write(`\n== ${name}\n`);
  const began = performance.now();
  try {
    await work();
    process.stdout.write(`== ${name}: well, after ${Math.round((performance.now() - began) / 1000)} s\n`);
    return true;
  } catch (error) {
    process.stderr.write(`== ${name}: ${error instanceof CannotGoOn ? error.message : String(error)}\n`);
    return false;
  }
}

/** @typedef {{ env?: Record<string, string>, yields?: boolean }} Options */

/** @param {string} name @param {string} program in node_modules/.bin @param {string[]} args @param {Options} [options] */
function run(name, program, args, options) {
  return node(name, [path.join("node_modules/.bin", program), ...args], options);
}

/**
 * Several are at work at once, so every line says whose it is.
 *
 * @param {string} name @param {string[]} args @param {Options} [options]
 */
async function node(name, args, { env = {}, yields = false } = {}) {
  const child = start(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { TMPDIR: temporary, ...env },
  });
  if (yields && child.pid !== undefined) setPriority(child.pid, YIELDS);
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on("line", (line) => process.stdout.write(`${name} | ${line}\n`));
  const code = await ended(child);
  if (code !== 0) throw new CannotGoOn(`failed (exit code ${code})`);
}
