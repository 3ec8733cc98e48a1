import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { build } from "../../scripts/lib/build.mjs";
import { root } from "../../scripts/lib/root.mjs";
import { Tab } from "./tab";

const SECRET = "only for the benchmark, on this machine";
const ready = z.object({ msg: z.literal("Holdfast is ready"), address: z.object({ port: z.number() }) });

export type ServedDesk = Awaited<ReturnType<typeof serveDesk>>;

/**
 * The whole production server of a checkout over a database of its own, with people and orders.
 *
 * @param at the checkout: this one, which is built, or another one that was built before
 */
export async function serveDesk({
  at = root,
  people,
  orders,
  env = {},
}: {
  at?: string;
  people: number;
  orders: number;
  env?: Record<string, string>;
}) {
  if (at === root) await build();
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
  const file = path.join(folder, "bench.db");
  seed(at, file, { people, orders });
  const database = new Database(file, { readonly: true });
  const turns = pathToFileURL(path.join(root, "bench/desk/turns.mjs")).href;
  const server = spawn(process.execPath, ["--import", turns, "dist/server.js"], {
    cwd: at,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: `file:${file}`,
      PORT: "0",
      HOST: "127.0.0.1",
      NEXTAUTH_SECRET: SECRET,
      PUSHER_APP_SECRET: SECRET,
      // Every tab comes from an address of its own, as far as rates are concerned.
      TRUST_PROXY: "true",
      LOG_LEVEL: "info",
      ...env,
    },
  });
  const port = await portOf(server);
  let tabs = 0;

  return {
    pid: server.pid ?? 0,
    port,
    database,
    /** A tab of the person with this number, connected. */
    async tab(person: number, options: { pongAfterMs?: number } = {}) {
      const user = { id: `person-${person}`, name: `Person ${person}` };
      const token = await encode({ token: { sub: user.id, sessionVersion: 1 }, secret: SECRET });
      const address = `10.${(++tabs >> 16) & 255}.${(tabs >> 8) & 255}.${tabs & 255}`;
      return new Tab({ port, user, token, address, secret: SECRET, ...options }).connected();
    },
    /** Since it was asked last. */
    async longestTurn(): Promise<{ ms: number; cpuMs: number }> {
      server.send("longest turn");
      const [{ longestTurn }] = await once(server, "message");
      return longestTurn;
    },
    async stop() {
      database.close();
      server.kill("SIGKILL");
      if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

/** With the checkout's own schema and its own demo orders. */
function seed(at: string, file: string, { people, orders }: { people: number; orders: number }) {
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  const run = (count: number) =>
    execFileSync(process.execPath, ["--import", "tsx", "prisma/seed.ts", "--orders", String(count)], {
      cwd: at,
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
  run(1);
  const database = new Database(file);
  const insert = database.prepare(
    `INSERT INTO "User" ("id", "name", "email", "passwordHash", "role") VALUES (?, ?, ?, '-', 'STAFF')`,
  );
  database.transaction(() => {
    for (let n = 0; n < people; n++) insert.run(`person-${n}`, `Person ${n}`, `person-${n}@holdfast.test`);
  })();
  database.close();
  run(orders);
}

async function portOf(server: ChildProcess) {
  if (!server.stdout) throw new Error("The server has no output");
  const lines = createInterface(server.stdout);
  for await (const line of lines) {
    const parsed = ready.safeParse(jsonOf(line));
    if (parsed.success) {
      server.stdout.resume();
      return parsed.data.address.port;
    }
    process.stderr.write(`${line}\n`);
  }
  throw new Error("The server ended before it was ready");
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
