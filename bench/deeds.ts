/**
 * Deeds whose work grows with what they are done to, beside somebody who writes again and again. To reach: nobody waits more
 * than 100 ms for one of them, and no turn of the event loop is over 50 ms.
 *
 *   npm run bench -- deeds
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { recordAlone, system } from "../domain/audit/audited";
import { changeAddressInOrders } from "../domain/customers/change-address-in-orders";
import { mergeCustomers } from "../domain/customers/merge-customers";
import { saveCustomer } from "../domain/customers/save-customer";
import { removeDemo } from "../domain/demo/remove-demo";
import { newsTold } from "../domain/events/raise";
import { connectDb, type Db, setDb } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { aCustomer, anOrder, aPerson, london, publishTo } from "../test/orders";

const MOST_WAIT_MS = 100;
const MOST_TURN_MS = 50;
const DAY_MS = 86_400_000;
/** Between two writes of somebody else. */
const WRITE_EVERY_MS = 5;

process.env.NEXTAUTH_SECRET ??= "only for the benchmark, on this machine";
process.env.PUSHER_APP_SECRET ??= "only for the benchmark, on this machine";
const paris = { ...london, city: "Paris" };

/** What is prepared, and then what is measured. */
const deeds: Record<string, (count: number) => Promise<() => Promise<unknown>>> = {
  async "a customer with so many orders is merged"(count) {
    const actor = await aPerson("Ben");
    const [stays, goes] = [await aCustomer("Ada"), await ordersOf(Math.min(count, 1_000))];
    const input = { stays: { id: stays.id, version: 1 }, goes: { id: goes, version: 1 } };
    return () => mergeCustomers({ actor, ...input });
  },
  async "a customer's new address is put into so many open orders"(count) {
    const actor = await aPerson("Ben");
    const customerId = await ordersOf(count);
    await saveCustomer({ customerId, actor, baseVersion: 1, fields: { address: paris } });
    return () => changeAddressInOrders({ customerId, actor });
  },
  async "the demo goes, with so many orders"(count) {
    const actor = await aPerson("Amir", "ADMIN");
    await ordersOf(count);
    await db.order.updateMany({ data: { isDemo: true } });
    return () => removeDemo(actor);
  },
  async "the audit log forgets so many entries, with the next deed"(count) {
    const at = BigInt(Date.now() - 500 * DAY_MS);
    const old = { at, actorId: null, verb: "audit.read", outcome: "done", previous: "", hash: "" };
    for (let n = 0; n < count; n += 500)
      await db.auditEntry.createMany({
        data: Array.from({ length: 500 }, (_, index) => ({ ...old, id: n + index + 1 })) as never,
      });
    return () => recordAlone({ by: system, verb: "audit.read" } as never);
  },
};

let db: Db;
for (const [deed, prepare] of Object.entries(deeds))
  for (const count of [1_000, 10_000]) await measure(deed, count, prepare);

async function measure(deed: string, count: number, prepare: (typeof deeds)[string]) {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
  const url = `file:${path.join(folder, "bench.db")}`;
  await migrate(process.cwd(), url);
  db = connectDb(url);
  setDb(db);
  // A list of all news would be what grows.
  publishTo(() => {});
  const run = await prepare(count);
  const { id } = await aPerson("Writer");
  const meanwhile = await watched(
    async () => {
      await run();
      await newsTold();
    },
    () => db.user.update({ where: { id }, data: { lastSeenAt: new Date() }, select: { id: true } }),
  );
  const { tookMs, waitMs, turnMs, turnCpuMs } = meanwhile;
  process.stdout.write(
    `${deed}: ${count}\n  ${tookMs.toFixed()} ms; another's write took ${waitMs.toFixed()} ms at most ${ratio(waitMs, MOST_WAIT_MS)}, a turn ${turnMs.toFixed()} ms, ${turnCpuMs.toFixed()} of the processor ${ratio(turnMs, MOST_TURN_MS)}\n`,
  );
  await db.$disconnect();
  await rm(folder, { recursive: true });
}

function ratio(ms: number, most: number) {
  return `(${(ms / most).toFixed(2)} x of ${most} ms)`;
}

async function watched(run: () => Promise<void>, write: () => Promise<unknown>) {
  let isOver = false;
  let waitMs = 0;
  const writing = (async () => {
    while (!isOver) {
      const from = performance.now();
      await write();
      waitMs = Math.max(waitMs, performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY_MS));
    }
  })();
  const turn = { ms: 0, cpuMs: 0 };
  let at = performance.now();
  let cpu = process.cpuUsage();
  const turns = setInterval(() => {
    const now = performance.now();
    const used = process.cpuUsage(cpu);
    if (now - at > turn.ms) Object.assign(turn, { ms: now - at, cpuMs: (used.user + used.system) / 1_000 });
    at = now;
    cpu = process.cpuUsage();
  }, 1);
  // What is compiled at the first write is no part of the deed.
  await new Promise((resolve) => setTimeout(resolve, 200));
  [waitMs, turn.ms, turn.cpuMs] = [0, 0, 0];
  const beganAt = performance.now();
  await run();
  const tookMs = performance.now() - beganAt;
  await new Promise((resolve) => setTimeout(resolve, 2 * WRITE_EVERY_MS));
  isOver = true;
  await writing;
  clearInterval(turns);
  return { tookMs, waitMs, turnMs: turn.ms, turnCpuMs: turn.cpuMs };
}

/** A new customer with so many open orders, each with a line and an event. */
async function ordersOf(count: number): Promise<number> {
  const { id, customer, mug } = await anOrder();
  const { id: _, number: __, ...order } = await db.order.findUniqueOrThrow({ where: { id } });
  const same = { ...order, shippingAddress: london, billingAddress: london };
  for (let n = 1; n < count; n += 500) {
    const orders = await db.order.createManyAndReturn({
      data: Array.from({ length: Math.min(500, count - n) }, (_, index) => ({
        ...same,
        number: 1_000_000 + n + index,
      })),
      select: { id: true },
    });
    const { name, sku, priceCents } = mug;
    const line = {
      position: 0,
      productId: mug.id,
      sku,
      name,
      quantity: 2,
      unitPriceCents: priceCents,
      totalCents: 1_800,
    };
    await db.orderLine.createMany({ data: orders.map(({ id }) => ({ ...line, orderId: id })) });
    await db.orderEvent.createMany({
      data: orders.map(({ id }) => ({ orderId: id, type: "created", version: 1, changes: [] })),
    });
  }
  return customer.id;
}
