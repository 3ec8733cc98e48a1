/**
 * Everybody leaves at once: 1,000 tabs that hold an order each are closed, and 1,000 are cut off. To reach: no turn of
 * the server's event loop over 50 ms; what was closed is free within 2 s; those who only look on are answered within
 * 250 ms, 99 times of 100; and the history says of a tab that was closed that it unlocked the order.
 *
 *   npx tsx bench/dropped-holders.ts [another checkout, which was built]
 */
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { type ServedDesk, serveDesk } from "./desk/serve-desk";
import type { Tab } from "./desk/tab";
import { partOf } from "./part-of";
import { inLanes } from "./pusher/client";

const HOLDERS = 1_000;
const BYSTANDERS = 25;
const PING_EVERY_MS = 100;
/** Longer than the grace of a lock whose tab was cut off. */
const WATCHED_MS = 14_000;

const desk = await serveDesk({ at: process.argv[2], people: HOLDERS + BYSTANDERS, orders: HOLDERS });
const orderIds = desk.database
  .prepare(`SELECT "id" FROM "Order" ORDER BY "id" LIMIT ${HOLDERS}`)
  .pluck()
  .all() as number[];
const bystanders = await inLanes(BYSTANDERS, 5, async (n) => {
  const tab = await desk.tab(HOLDERS + n);
  for (const channel of ["private-orders", "presence-staff"]) await tab.subscribe(channel);
  return tab;
});
try {
  process.stdout.write(
    `${HOLDERS} holders leave at once, ${BYSTANDERS} look on; load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  await measure("closed", (tab) => tab.webSocket.close(1001));
  await measure("cut off", (tab) => tab.webSocket.terminate());
} finally {
  for (const tab of bystanders) tab.webSocket.terminate();
  await desk.stop();
}

async function measure(how: string, leave: (tab: Tab) => void) {
  const firstEvent = lastEventId(desk);
  // What it took to start, or to see the others off, is none of theirs.
  await desk.longestTurn();
  const holders = await opened(desk);
  const atOpening = await desk.longestTurn();
  const pings: number[] = [];
  const isOver = new AbortController();
  const pinging = Promise.all(bystanders.map((tab) => pingUntil(isOver.signal, tab, pings)));
  await wait(1_000);
  await desk.longestTurn();
  pings.length = 0;

  const from = performance.now();
  for (const tab of holders) leave(tab);
  let gone: number | null = null;
  let free: number | null = null;
  while (performance.now() - from < WATCHED_MS) {
    const { held, notFree } = left(desk);
    if (held === 0) gone ??= performance.now() - from;
    if (notFree === 0) free ??= performance.now() - from;
    await wait(10);
  }
  isOver.abort();
  await pinging;
  const turn = await desk.longestTurn();
  const say = (what: string, value: string) => process.stdout.write(`  ${what.padEnd(34)} ${value}\n`);
  process.stdout.write(`${how}\n`);
  say("longest turn", turnText(turn));
  say("longest turn while they came", turnText(atOpening));
  say("none is held any more after", seconds(gone));
  say("the last is free after", seconds(free));
  say(
    "pings of those who look on, p99",
    `${partOf(pings, 0.99).toFixed(0)} ms, worst ${partOf(pings, 1).toFixed(0)} ms`,
  );
  say("the history", history(desk, firstEvent));
}

function turnText({ ms, cpuMs, gcMs }: Awaited<ReturnType<ServedDesk["longestTurn"]>>) {
  return `${ms.toFixed(0)} ms (${cpuMs.toFixed(0)} ms of CPU; longest pause for garbage ${gcMs.toFixed(0)} ms)`;
}

function seconds(ms: number | null) {
  return ms === null ? `(not within ${WATCHED_MS / 1000} s)` : `${(ms / 1000).toFixed(2)} s`;
}

/** All at once, as after a deploy. */
function opened(desk: ServedDesk) {
  return inLanes(HOLDERS, 100, async (n) => {
    const tab = await desk.tab(n);
    if (!(await tab.edit(orderIds[n] ?? 0))) throw new Error("The order should be free");
    return tab;
  });
}

async function pingUntil(signal: AbortSignal, tab: Tab, pings: number[]) {
  while (!signal.aborted) {
    pings.push(await tab.ping());
    await wait(PING_EVERY_MS);
  }
}

function left({ database }: ServedDesk) {
  return database
    .prepare(
      `SELECT COUNT(*) FILTER (WHERE "state" = 'HELD') AS "held", COUNT(*) FILTER (WHERE "state" <> 'FREE') AS "notFree"
        FROM "OrderLock"`,
    )
    .get() as { held: number; notFree: number };
}

function lastEventId({ database }: ServedDesk) {
  return Number(database.prepare(`SELECT COALESCE(MAX("id"), 0) FROM "LockEvent"`).pluck().get());
}

function history({ database }: ServedDesk, after: number) {
  const counts = database
    .prepare(
      `SELECT "type", COUNT(*) AS "count" FROM "LockEvent" WHERE "id" > ? GROUP BY "type" ORDER BY "type"`,
    )
    .all(after) as { type: string; count: number }[];
  return counts.map(({ type, count }) => `${count} ${type}`).join(", ");
}
