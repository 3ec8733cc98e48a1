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
import { connectDb } from "../../lib/db";
import { build } from "../../scripts/lib/build.mjs";
import { root } from "../../scripts/lib/root.mjs";
import { Tab } from "./tab";

let tabs = 0;
const SECRET = "only for the benchmark, on this machine";
const ready = z.object({ msg: z.literal("Holdfast is ready"), address: z.object({ port: z.number() }) });

export type ServedDesk = Awaited<ReturnType<typeof serveDesk>>;
export type ServedNode = Awaited<ReturnType<typeof serveNode>>;

/**
 * The whole production server of a checkout over an SQLite database of its own, with people and orders.
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
  const url = `file:${file}`;
  await seedDesk(at, url, { people, orders });
  const database = new Database(file, { readonly: true });
  const node = await serveNode({ at, url, env });
  return {
    ...node,
    url,
    database,
    async stop() {
      database.close();
      await node.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** One node of a checkout that is built, over a database that is there. */
export async function serveNode({
  at = root,
  url,
  env = {},
}: {
  at?: string;
  url: string;
  env?: Record<string, string>;
}) {
  const turns = pathToFileURL(path.join(root, "bench/desk/turns.mjs")).href;
  const server = spawn(process.execPath, ["--import", turns, "dist/server.js"], {
    cwd: at,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: url,
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
  return {
    pid: server.pid ?? 0,
    port,
    /** A tab of the person with this number, connected. */
    async tab(person: number, options: { pongAfterMs?: number } = {}) {
      const user = { id: `person-${person}`, name: `Person ${person}` };
      const token = await encode({ token: { sub: user.id, sessionVersion: 1 }, secret: SECRET });
      const address = `10.${(++tabs >> 16) & 255}.${(tabs >> 8) & 255}.${tabs & 255}`;
      return new Tab({ port, user, token, address, secret: SECRET, ...options }).connected();
    },
    /** Since it was asked last. */
    async longestTurn(): Promise<{ ms: number; cpuMs: number; gcMs: number }> {
      server.send("longest turn");
      const [{ longestTurn }] = await once(server, "message");
      return longestTurn;
    },
    async stop() {
      server.kill("SIGKILL");
      if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
    },
  };
}

/** Fills a database that may not be there yet, with the checkout's own schema and its own demo orders. */
export async function seedDesk(
  at: string,
  url: string,
  { people, orders }: { people: number; orders: number },
) {
  const env = { ...process.env, DATABASE_URL: url };
  const run = (count: number) =>
    execFileSync(process.execPath, ["--import", "tsx", "prisma/seed.ts", "--orders", String(count)], {
      cwd: at,
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
  run(1);
  const db = connectDb(url);
  for (let n = 0; n < people; n++)
    await db.$executeRaw`
      INSERT INTO "User" ("id", "name", "email", "passwordHash", "role")
      VALUES (${`person-${n}`}, ${`Person ${n}`}, ${`person-${n}@holdfast.test`}, '-', 'STAFF')`;
  await db.$disconnect();
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
