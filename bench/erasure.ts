/**
 * A customer with 5,000 orders is erased. To reach: no turn of the event loop over 50 ms, so that nobody waits for it.
 *
 *   npm run bench -- erasure
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eraseCustomer } from "../domain/erasure/erase-customer";
import { SECOND_PASS_AFTER_MS, workOnErasure } from "../domain/erasure/work/work-on-erasure";
import { shiftDatabaseClock } from "../domain/locks/row/database-clock";
import { db } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { anOrder, aPerson, london, recordPublished } from "../test/orders";
import { partOf } from "./part-of";

const ORDERS = 5_000;

const folder = await mkdtemp(path.join(tmpdir(), "holdfast-bench-"));
process.env.DATABASE_URL = `file:${path.join(folder, "bench.db")}`;
process.env.NEXTAUTH_SECRET ??= "only for the benchmark, on this machine";
process.env.PUSHER_APP_SECRET ??= "only for the benchmark, on this machine";
await migrate(process.cwd(), process.env.DATABASE_URL);
recordPublished();
const admin = await aPerson("Amir", "ADMIN");
const { id, customer } = await anOrder();
const { id: _, number: __, ...order } = await db.order.findUniqueOrThrow({ where: { id } });
const same = { ...order, shippingAddress: london, billingAddress: london };
for (let n = 0; n < ORDERS; n += 500)
  await db.order.createMany({
    data: Array.from({ length: 500 }, (_, i) => ({ ...same, number: 100_000 + n + i })),
  });
const orders = await db.order.findMany({ select: { id: true } });
const changes = [{ what: "shippingAddress", field: "city", from: "Paris", to: "London" }];
for (let n = 0; n < orders.length; n += 500)
  await db.orderEvent.createMany({
    data: orders.slice(n, n + 500).map((row) => ({ orderId: row.id, type: "changed", version: 1, changes })),
  });

let cpu = process.cpuUsage();
const turns: { cpuMs: number }[] = [];
const watch = setInterval(() => {
  const used = process.cpuUsage(cpu);
  turns.push({ cpuMs: (used.user + used.system) / 1_000 });
  cpu = process.cpuUsage();
}, 1);
const others: number[] = [];
const beganAt = performance.now();
let isOver = false;
/** Somebody else writes meanwhile. */
const writer = (async () => {
  while (!isOver) {
    const began = performance.now();
    await db.user.update({ where: { id: admin.id }, data: { lastSeenAt: new Date() } });
    others.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
})();
await eraseCustomer({ actor: admin, customerId: customer.id, reason: "asked" });
while (await workOnErasure());
const firstMs = performance.now() - beganAt;
shiftDatabaseClock(SECOND_PASS_AFTER_MS);
while (await workOnErasure());
isOver = true;
await writer;
clearInterval(watch);
const left = await db.order.count({ where: { version: 1 } });
const part = (values: number[], share: number) => partOf(values, share).toFixed(1);
const cpuMs = turns.map((turn) => turn.cpuMs);
const long = cpuMs.filter((ms) => ms > 50).length;
process.stdout.write(
  `  ${ORDERS} orders: first pass ${(firstMs / 1_000).toFixed(1)} s, both ${((performance.now() - beganAt) / 1_000).toFixed(1)} s, ${left} left\n` +
    `  turns, time of the processor: p99 ${part(cpuMs, 0.99)} ms, longest ${part(cpuMs, 1)} ms, over 50 ms ${long} of ${cpuMs.length}\n` +
    `  another's write meanwhile: p50 ${part(others, 0.5)} ms, p99 ${part(others, 0.99)} ms, longest ${part(others, 1)} ms\n`,
);
await db.$disconnect();
await rm(folder, { recursive: true });
