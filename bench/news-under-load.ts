/**
 * What becomes of news, saves and newcomers on a busy machine: 200 connections that type, one save a second, and other
 * programs that want every core. To reach: no news of a save is lost, and a save takes as long as one of which nobody hears.
 *
 *   npx tsx bench/news-under-load.ts [another checkout, which was built]
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { ORDERS_CHANNEL, orderChannel } from "../domain/orders/shared/order-channels";
import { createToken } from "../domain/tokens/create-token";
import { connectDb, setDb } from "../lib/db";
import { serveDesk } from "./desk/serve-desk";
import type { Tab } from "./desk/tab";
import { partOf } from "./part-of";

const CONNECTIONS = 200;
const SECONDS = 60;
/** Wants a core for as long as this process is there. */
const BUSY = "for (const parent = process.ppid; process.ppid === parent; );";
/** Nobody edits it. */
const SAVED = CONNECTIONS + 1;

const desk = await serveDesk({ at: process.argv[2], people: CONNECTIONS + 1, orders: SAVED });
const db = connectDb(desk.url);
setDb(db);
const others: ReturnType<typeof spawn>[] = [];
try {
  const authorization = await aProgram();
  report("alone", await saves(authorization, 15));
  for (let core = 0; core < availableParallelism(); core++)
    others.push(spawn(process.execPath, ["-e", BUSY], { stdio: "ignore" }));
  report("nobody else connected, a busy machine", await saves(authorization, SECONDS / 2));

  const tabs: Awaited<ReturnType<typeof anEditor>>[] = [];
  for (let n = 0; n < CONNECTIONS; n++) tabs.push(await anEditor(n, n + 1));
  const heard = new Set<number>();
  tabs[0]?.tab.hear((event, { orderId, version }) => {
    if (event === "order.updated" && orderId === SAVED) heard.add(Number(version));
  });
  const stop = new AbortController();
  const typing = types(tabs, stop.signal);
  const done = await saves(authorization, SECONDS);
  stop.abort();
  await typing.catch(() => {});
  report(`${CONNECTIONS} connections at work, a busy machine`, done);
  // What is late is not lost.
  for (let waits = 0; waits < 100 && heard.size < done.saved.length; waits++) await wait(100);
  const lost = done.saved.filter((version) => !heard.has(version)).length;
  process.stdout.write(`news lost: ${lost} of ${done.saved.length}\n`);
} finally {
  for (const other of others) other.kill("SIGKILL");
  await db.$disconnect();
  await desk.stop();
}

async function aProgram() {
  const { id, name } = await db.user.findUniqueOrThrow({ where: { id: `person-${CONNECTIONS}` } });
  const { secret } = await createToken({
    actor: { id, name, role: "STAFF" },
    token: { name: "Bench", scopes: ["orders:read", "orders:write"], validForDays: 1 },
  });
  return `Bearer ${secret}`;
}

/** A tab that edits an order and hears of all of them. */
async function anEditor(person: number, orderId: number) {
  const tab = await desk.tab(person);
  await tab.subscribe(ORDERS_CHANNEL);
  const epoch = await tab.edit(orderId);
  if (epoch === null) throw new Error("The order should be free");
  return { tab, orderId, epoch };
}

async function types(editors: { tab: Tab; orderId: number; epoch: number }[], signal: AbortSignal) {
  for (let seq = 1; ; seq++) {
    for (const { tab, orderId, epoch } of editors) {
      const draft = { seq, epoch, baseVersion: 1, patch: { shippingCents: seq }, section: null };
      tab.say("client-draft", draft, orderChannel(orderId));
    }
    await wait(1_000, undefined, { signal });
  }
}

/** One save a second, each answered before the next, and a newcomer beside each. Milliseconds. */
async function saves(authorization: string, seconds: number) {
  const saveMs: number[] = [];
  const connectMs: number[] = [];
  const saved: number[] = [];
  let { version } = await db.order.findUniqueOrThrow({ where: { id: SAVED }, select: { version: true } });
  for (const endAt = performance.now() + seconds * 1_000; performance.now() < endAt; ) {
    const from = performance.now();
    const newcomer = desk.tab(CONNECTIONS).then((tab) => {
      connectMs.push(performance.now() - from);
      tab.webSocket.terminate();
    });
    const response = await fetch(`http://127.0.0.1:${desk.port}/api/v1/orders/${SAVED}`, {
      method: "PATCH",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ version, shippingCents: version }),
    });
    if (!response.ok) throw new Error(`A save was answered ${response.status}: ${await response.text()}`);
    saveMs.push(performance.now() - from);
    saved.push(++version);
    await newcomer;
    await wait(Math.max(0, 1_000 - (performance.now() - from)));
  }
  return { saveMs, connectMs, saved };
}

function report(title: string, { saveMs, connectMs }: { saveMs: number[]; connectMs: number[] }) {
  const at = (values: number[], share: number) => `${partOf(values, share).toFixed(0)} ms`;
  process.stdout.write(
    `${title}: save p50 ${at(saveMs, 0.5)}, p95 ${at(saveMs, 0.95)}; a new connection p50 ${at(connectMs, 0.5)}, p95 ${at(connectMs, 0.95)}\n`,
  );
}
