/**
 * What becomes of news, saves and newcomers on a busy machine: 200 connections that type, one save a second, and other
 * programs that want every core. Needs the production build. It runs against older versions, too: copy it there.
 *
 *   npx tsx bench/news-under-load.ts
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { RawClient } from "#pusher/testing/raw-client";
import { createToken } from "../domain/tokens/create-token";
import { connectDb, type Db } from "../lib/db";
import { demoDatabase } from "./orders/database";

const CONNECTIONS = 200;
const LOCKS_A_USER = 20;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
const SECRET = "only for the benchmark, on this machine";
const KEY = "holdfast";

const folder = await mkdtemp(path.join(tmpdir(), "holdfast-news-"));
const file = path.join(folder, "holdfast.db");
await copyFile((await demoDatabase(1_000)).url.replace("file:", ""), file);
const db = connectDb(`file:${file}`);
(globalThis as { holdfastDb?: Db }).holdfastDb = db;
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const children: ChildProcess[] = [];

try {
  await serve();
  const authorization = await aProgram();
  report("nobody else connected", await saves(authorization, 15));

  const people = await somePeople(CONNECTIONS / LOCKS_A_USER);
  const tabs: RawClient[] = [];
  for (let index = 0; index < CONNECTIONS; index++)
    tabs.push(await aTab(people[index % people.length] ?? "", index + 1));
  for (let core = 0; core < availableParallelism(); core++) run(["-e", "for (;;);"]);
  const heard = new Set<number>();
  tabs[0]?.webSocket.on("message", (data) => {
    const text = String(data);
    if (!text.includes('"order.updated"') || !text.includes("private-orders")) return;
    heard.add(Number(/\\"version\\":(\d+)/.exec(text)?.[1]));
  });
  const typing = setInterval(() => type(tabs), 1_000);
  const done = await saves(authorization, SECONDS);
  clearInterval(typing);
  report(`${CONNECTIONS} connections at work, a busy machine`, done);
  // What is late is not lost.
  for (let waits = 0; waits < 100 && heard.size < done.saved.length; waits++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const lost = done.saved.filter((version) => !heard.has(version)).length;
  process.stdout.write(`news lost: ${lost} of ${done.saved.length}\n`);
} finally {
  for (const child of children) child.kill("SIGKILL");
  await db.$disconnect();
  await rm(folder, { recursive: true, force: true });
}

function run(args: string[], env = {}) {
  const child = spawn(process.execPath, args, { stdio: "ignore", env: { ...process.env, ...env } });
  children.push(child);
  return child;
}

async function serve() {
  run(["dist/server.js"], {
    NODE_ENV: "production",
    DATABASE_URL: `file:${file}`,
    PORT: String(port),
    HOST: "127.0.0.1",
    NEXTAUTH_SECRET: SECRET,
    PUSHER_APP_KEY: KEY,
    PUSHER_APP_SECRET: SECRET,
    LOG_LEVEL: "silent",
  });
  while (!(await fetch(`${origin}/readyz`).catch(() => null))?.ok)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

async function somePeople(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `bench-${index}`);
  for (const id of ids)
    await db.user.create({
      data: { id, name: id, email: `${id}@holdfast.test`, passwordHash: "-" },
      select: { id: true },
    });
  return ids;
}

async function aProgram() {
  const { id, name } = await db.user.findFirstOrThrow({ where: { role: "STAFF" } });
  const token = { name: "Bench", scopes: ["orders:read", "orders:write"], validForDays: null } as Parameters<
    typeof createToken
  >[0]["token"];
  const { secret } = await createToken({ actor: { id, name, role: "STAFF" }, token });
  return `Bearer ${secret}`;
}

async function aConnection(userId: string) {
  const token = await encode({ token: { sub: userId, sessionVersion: 1 }, secret: SECRET });
  const headers = { cookie: `next-auth.session-token=${token}`, origin };
  const client = new RawClient(port, { key: KEY, headers });
  await client.established();
  return client;
}

/** A tab that edits an order and hears of all of them. */
async function aTab(userId: string, orderId: number) {
  const client = await aConnection(userId);
  await client.subscribe("private-orders", undefined, SECRET);
  const user_info = { name: userId, role: "STAFF" };
  const data = { user_id: userId, user_info, session_id: randomUUID() };
  await client.subscribe(`private-order.${orderId}`, data, SECRET);
  return client;
}

let seq = 0;

function type(tabs: RawClient[]) {
  seq++;
  for (const [index, tab] of tabs.entries()) {
    const draft = { seq, epoch: 1, baseVersion: 1, patch: { shippingCents: seq }, section: null };
    tab.say("client-draft", draft, `private-order.${index + 1}`);
  }
}

/** One save a second, each answered before the next, and a newcomer beside each. */
async function saves(authorization: string, seconds: number) {
  const saveMs: number[] = [];
  const connectMs: number[] = [];
  const saved: number[] = [];
  const path = `${origin}/api/v1/orders/999`;
  let { version } = await db.order.findUniqueOrThrow({ where: { id: 999 }, select: { version: true } });
  for (const endAt = performance.now() + seconds * 1_000; performance.now() < endAt; ) {
    const startedAt = performance.now();
    const newcomer = aConnection("bench-0").then((client) => {
      connectMs.push(performance.now() - startedAt);
      client.terminate();
    });
    const response = await fetch(path, {
      method: "PATCH",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ version, shippingCents: version }),
    });
    if (!response.ok) throw new Error(`A save was answered ${response.status}: ${await response.text()}`);
    version++;
    saveMs.push(performance.now() - startedAt);
    saved.push(version);
    await newcomer;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1_000 - (performance.now() - startedAt))));
  }
  return { saveMs, connectMs, saved };
}

function report(title: string, { saveMs, connectMs }: { saveMs: number[]; connectMs: number[] }) {
  process.stdout.write(
    `${title}: save p50 ${at(saveMs, 0.5)} ms, p95 ${at(saveMs, 0.95)} ms; a new connection p50 ${at(connectMs, 0.5)} ms, p95 ${at(connectMs, 0.95)} ms\n`,
  );
}

function at(values: number[], share: number) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
