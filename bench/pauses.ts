/**
 * The server's process stands still (SIGSTOP) and goes on. To reach: whoever answers pings, be it slowly, stays connected,
 * who had an order has it, at the same epoch and without being told of a loss, and nobody else got it.
 *
 *   npx tsx bench/pauses.ts [another checkout, which was built]
 */
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { serveDesk } from "./desk/serve-desk";

const PAUSES_S = [5, 12, 15, 60];
const HOLDERS = 20;
/** A slow line; browsers answer within milliseconds. */
const PONG_AFTER_MS = 800;
/** Long enough for pings, renewals and sweeps to come round. */
const WATCHED_MS = 12_000;

const desk = await serveDesk({ at: process.argv[2], people: 2 * HOLDERS, orders: HOLDERS });
const orderIds = desk.database.prepare(`SELECT "id" FROM "Order" LIMIT ${HOLDERS}`).pluck().all() as number[];
process.stdout.write(
  `${HOLDERS} holders whose pongs take ${PONG_AFTER_MS} ms, a rival for each; load ${loadavg()[0]?.toFixed(1)}\n`,
);
try {
  for (const seconds of PAUSES_S) await pauseFor(seconds);
} finally {
  process.kill(desk.pid, "SIGCONT");
  await desk.stop();
}

async function pauseFor(seconds: number) {
  const lost = new Set<number>();
  const taken = new Set<number>();
  const renewed = new Set<number>();
  const holders = await Promise.all(
    orderIds.map(async (orderId, n) => {
      const tab = await desk.tab(n, { pongAfterMs: PONG_AFTER_MS });
      if (!(await tab.edit(orderId))) throw new Error("The order should be free");
      return tab;
    }),
  );
  const rivals = await Promise.all(
    orderIds.map(async (orderId, n) => {
      const tab = await desk.tab(HOLDERS + n);
      await tab.edit(orderId);
      return tab;
    }),
  );
  await wait(6_000);
  for (const [n, tab] of holders.entries())
    tab.hear((event) => {
      if (event === "lock.lost" || event === "lock.refused") lost.add(n);
      if (event === "lock.renewed") renewed.add(n);
    });
  for (const [n, tab] of rivals.entries()) tab.hear((event) => event === "lock.acquired" && taken.add(n));

  process.kill(desk.pid, "SIGSTOP");
  await wait(seconds * 1_000 - 500);
  for (const [n, tab] of rivals.entries()) tab.say("client-acquire", {}, `private-order.${orderIds[n]}`);
  await wait(500);
  process.kill(desk.pid, "SIGCONT");
  const until = performance.now() + WATCHED_MS;
  while (performance.now() < until) {
    await wait(1_000);
    for (const [n, tab] of rivals.entries()) tab.say("client-acquire", {}, `private-order.${orderIds[n]}`);
  }
  const cut = holders.filter(({ closeCode }) => closeCode !== null).length;
  process.stdout.write(
    `  ${`${seconds} s`.padEnd(6)} cut off ${cut}, lost the order ${lost.size}, rivals have it ${taken.size}, renewed ${renewed.size} of ${HOLDERS}\n`,
  );
  for (const tab of [...rivals, ...holders]) tab.webSocket.close(1000);
  await wait(2_000);
}
