/**
 * `node scripts/fresh-clone.mjs NODE MINUTES`: what the README and docs/installing.md promise, with another Node than this
 * one (22, 24), which comes as a package from npm, headers included. What is committed here is cloned into a folder with a
 * blank in its name; `npm start` there installs, compiles, seeds, builds and serves; somebody of the demo is at work for so many
 * minutes, over HTTP and a socket. Then `npm run build`, and `npm run serve` by a user without rights, to whom the
 * folder is read-only. Part of `npm run soak`.
 */
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { userInfo } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseEnv } from "node:util";
import { WebSocket } from "ws";
import { CannotGoOn, orSayWhy } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { root } from "./lib/root.mjs";
import { step } from "./lib/step.mjs";
import { Visitor } from "./lib/visitor.mjs";
import { wayToNpm } from "./lib/way-to-npm.mjs";

const [, , major = "24", minutes = "3"] = process.argv;
const NODES = `node-${process.platform}-${process.arch}`;
/** Between two looks at all pages, in milliseconds. */
const LOOK_EVERY_MS = 500;
const MINUTE_MS = 60_000;
/** Nobody, on every Linux. */
const NOBODY = 65_534;
const isRoot = userInfo().uid === 0;

endOnSignal(130);
await orSayWhy(async () => {
  const folder = await mkdtemp("/var/tmp/holdfast clone ");
  try {
    // The user without rights has to come to what is in it.
    await chmod(folder, 0o711);
    await startAndServe(folder);
  } finally {
    await run("chmod", ["-R", "u+w", folder]);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** @param {string} folder */
async function startAndServe(folder) {
  const clone = path.join(folder, "a clone");
  await run("git", ["clone", "--quiet", "--no-hardlinks", root, clone]);
  const node = await aNode(folder);
  const started = await serve(["start"], { cwd: clone, settings: environment(node) });
  const own = parseEnv(await readFile(path.join(clone, ".env"), "utf8"));
  await isAtWork(started, String(own.SEED_PASSWORD), Number(minutes) * MINUTE_MS);
  await stop(started);
  process.stdout.write(`✓ npm start: ${minutes} minutes at work on Node ${major}\n`);

  await run("env", [...environment(node), "npm", "run", "build"], clone);
  // What is of this machine goes: a service has its settings from elsewhere, and its data, too.
  for (const name of [".env", "data"]) await rm(path.join(clone, name), { recursive: true });
  await run("chmod", ["-R", "a-w,a+rX", clone]);
  const data = path.join(folder, "data");
  await mkdir(data);
  if (isRoot) await chown(data, NOBODY, NOBODY);
  const settings = environment(node, {
    ...own,
    HOME: data,
    DATABASE_URL: `file:${path.join(data, "desk.db")}`,
    HOLDFAST_DEMO: "true",
  });
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const served = await serve(["run", "serve"], { cwd: clone, settings, user });
  await isAtWork(served, String(own.SEED_PASSWORD), 0);
  await stop(served);
  process.stdout.write(
    `✓ npm run serve: by a user without rights, from a read-only folder, on Node ${major}\n`,
  );
}

/** @param {string} folder @returns {Promise<string>} where its programs are */
async function aNode(folder) {
  const at = path.join(folder, "node");
  await run("npm", [
    "install",
    "--prefix",
    at,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    `${NODES}@${major}`,
  ]);
  return path.join(at, "node_modules", NODES, "bin");
}

/**
 * What `env` is to be given: that Node before any other, and nothing else of ours than how to get to npm.
 *
 * @param {string} node @param {NodeJS.Dict<string>} [more]
 */
function environment(node, more = {}) {
  const { PATH, HOME } = process.env;
  const all = { ...wayToNpm(), HOST: "127.0.0.1", PORT: "0", HOME, PATH: `${node}:${PATH}`, ...more };
  return ["-i", ...Object.entries(all).map(([name, value]) => `${name}=${value}`)];
}

/** @typedef {{ server: import("node:child_process").ChildProcess, over: Promise<number>, url: string }} Served */

/**
 * A Holdfast that npm starts, once it says where it is.
 *
 * @param {string[]} command @param {{ cwd: string, settings: string[], user?: { uid?: number, gid?: number } }} how
 * @returns {Promise<Served>}
 */
async function serve(command, { cwd, settings, user }) {
  const server = start("env", [...settings, "npm", ...command], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
    ...user,
  });
  const over = ended(server);
  if (!server.stdout) throw new Error("npm has no output");
  // Not by a loop over lines: leaving it would close what the server goes on writing to.
  const said = createInterface(server.stdout);
  const port = await new Promise((resolve, reject) => {
    said.on("line", (line) => {
      if (line.startsWith("{")) return;
      process.stdout.write(`  ${line}\n`);
      const [, found] = /^Holdfast is at http:\/\/localhost:(\d+)/.exec(line) ?? [];
      if (found) resolve(found);
    });
    void over.then((code) => reject(new CannotGoOn(`npm ${command.join(" ")} ended with ${code}.`)));
  });
  return { server, over, url: `http://127.0.0.1:${port}` };
}

/**
 * Signs in, connects, and looks at lists, an order and its editor, again and again for so long.
 *
 * @param {Served} served @param {string} password @param {number} forMs
 */
async function isAtWork({ url, server }, password, forMs) {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  if (!metrics.includes(`nodejs_version_info{version="v${major}.`))
    throw new CannotGoOn(`it isn't Node ${major} that serves it.`);
  const visitor = new Visitor(url);
  await visitor.signIn("staff1@holdfast.test", password);
  const socket = await visitor.socket();
  const until = performance.now() + forMs;
  do {
    const [, id] = /href="\/orders\/(\d+)"/.exec(await visitor.page("/orders")) ?? [];
    if (!id) throw new CannotGoOn("the list of orders shows none.");
    for (const page of [`/orders/${id}`, `/orders/${id}/edit`, "/customers", "/products"])
      await visitor.page(page);
    if (server.exitCode !== null || server.signalCode !== null) throw new CannotGoOn("the server has ended.");
    if (socket.readyState !== WebSocket.OPEN) throw new CannotGoOn("the socket was closed.");
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  } while (performance.now() < until);
  socket.close();
}

/** The whole group, as Ctrl C does. @param {Served} served */
async function stop({ server, over }) {
  if (server.pid) process.kill(-server.pid, "SIGTERM");
  await over;
}

/** @param {string} file @param {string[]} args @param {string} [cwd] */
function run(file, args, cwd = root) {
  return step([file, ...args].filter((word) => !word.includes("=")).join(" "), file, args, { cwd });
}
