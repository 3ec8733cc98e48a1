import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { NO_POSTGRES, postgresPrograms } from "./postgres-programs.mjs";

/** How often a server that is starting is asked whether it is there, and for how long, in milliseconds. */
const ASK_MS = 50;
const PATIENCE_MS = 60_000;
/** Of a server whose data nobody needs when it has ended. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "300",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};

/**
 * @typedef {object} Postgres
 * @property {string} url of its database `postgres`
 * @property {() => Promise<void>} stop ends it, and removes its data
 * @property {number | undefined} pid undefined: it is somebody else's
 * @property {{ end: () => Promise<void>, start: () => Promise<void> } | null} power null: it is somebody else's
 */

/**
 * A PostgreSQL for tests: the one that TEST_DATABASE_URL names, or one of this machine's programs on a free port, with its
 * data in the folder for temporary files. It refuses to run as root, who starts it as `nobody`.
 *
 * @param {Record<string, string>} [otherwise] settings that are unlike those of tests, who need no data after a crash
 * @returns {Promise<Postgres>}
 */
export async function startPostgres(otherwise) {
  const named = process.env.TEST_DATABASE_URL;
  if (named) return { url: named, stop: async () => {}, pid: undefined, power: null };
  const folder = postgresPrograms();
  if (!folder) throw new Error(NO_POSTGRES);
  const user = process.getuid?.() === 0 ? nobody() : undefined;
  const data = await mkdtemp(path.join(tmpdir(), "holdfast-postgres-"));
  const passwordFile = path.join(data, "password");
  const password = randomBytes(16).toString("hex");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [data, passwordFile]) await chown(file, user.uid, user.gid);
  const cluster = path.join(data, "data");
  const init = [
    "-D",
    cluster,
    "-U",
    "holdfast",
    "-A",
    "password",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    "--locale=C",
    "-N",
  ];
  execFileSync(path.join(folder, "initdb"), init, {
    ...user,
    cwd: data,
    stdio: ["ignore", "ignore", "pipe"],
  });

  const port = await freePort();
  const settings = Object.entries({ ...SETTINGS, ...otherwise, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const url = `postgresql://holdfast:${password}@127.0.0.1:${port}/postgres`;
  /** @type {import("node:child_process").ChildProcess | null} */
  let server = null;
  const kill = () => void server?.kill("SIGQUIT");
  process.once("exit", kill);
  const power = {
    async start() {
      const started = spawn(path.join(folder, "postgres"), ["-D", cluster, ...settings], {
        ...user,
        cwd: data,
        stdio: ["ignore", "ignore", "pipe"],
      });
      server = started;
      let said = "";
      started.stderr.setEncoding("utf8").on("data", (text) => {
        said = (said + text).slice(-4_000);
      });
      await untilThere(url, () => {
        if (started.exitCode !== null) throw new Error(`PostgreSQL didn't start:\n${said}`);
      });
    },
    /** A fast shutdown: it waits for nobody. */
    async end() {
      if (server?.exitCode === null && server.kill("SIGINT")) await once(server, "exit");
    },
  };
  await power.start();
  return {
    url,
    pid: /** @type {import("node:child_process").ChildProcess | null} */ (server)?.pid,
    power,
    async stop() {
      process.off("exit", kill);
      await power.end();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function nobody() {
  const of = (/** @type {string} */ flag) =>
    Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }).trim());
  return { uid: of("-u"), gid: of("-g") };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {string} url @param {() => void} check throws when it won't come */
async function untilThere(url, check) {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    check();
    try {
      return await runSql(url, "SELECT 1");
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
}

/**
 * Runs one statement on a connection of its own, such as one that creates a database.
 *
 * @param {string} url @param {string} sql
 */
export async function runSql(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The URL of another database of the same server. @param {string} url @param {string} database */
export function databaseUrl(url, database) {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
