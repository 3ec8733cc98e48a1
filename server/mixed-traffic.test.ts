import { randomInt, randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "#pusher/clock";
import type { RawClient } from "#pusher/testing/raw-client";
import { serve, testApp } from "#pusher/testing/serve";
import { forceUnlock } from "../domain/locks/force-unlock";
import type { EditSession } from "../domain/locks/row/edit-session";
import { readLock } from "../domain/locks/row/lock-row";
import { takeOver } from "../domain/locks/take-over";
import { saveOrder } from "../domain/orders/edit/save-order";
import { getOrder } from "../domain/orders/get-order";
import { editOf, formOf } from "../domain/orders/shared/order-form";
import { orderTotals } from "../domain/orders/shared/order-totals";
import { requestLock } from "../domain/requests/request-lock";
import { DomainError } from "../domain/shared/errors";
import { setPublisher } from "../lib/publisher";
import { aLockDesk, type LockDesk } from "../test/lock-desk";
import { trafficMs } from "../test/trials";
import { DraftHandler } from "./desk/draft-handler";
import { LockKeeper } from "./desk/lock-keeper";
import { OrderLockHandler } from "./desk/order-lock-handler";

const TABS = 12;
const ORDERS = 4;
const LARGEST_GROWTH_BYTES = 50 * 1024 * 1024;

let desk: LockDesk;
let keeper: LockKeeper;
let server: Awaited<ReturnType<typeof serve>>;
const failures: unknown[] = [];

beforeAll(async () => {
  desk = await aLockDesk();
  (globalThis as { holdfastTimeScale?: number }).holdfastTimeScale = 0.2;
  keeper = new LockKeeper({ clock: systemClock, nodeId: "test" });
  server = await serve({
    handlers: [new OrderLockHandler({ appId: testApp.id, keeper, nodeId: "test" }), new DraftHandler()],
    authenticate: async ({ headers }) => ({ id: String(headers["x-test-user"]), info: { role: "STAFF" } }),
    logger: { debug() {}, info() {}, warn() {}, error: (details) => failures.push(details) },
  });
  setPublisher({
    async publish(channels, event, data) {
      server.pusher.publish({ channels, event, data });
    },
    async terminateUser(userId) {
      server.pusher.terminateUser(userId);
    },
  });
  keeper.start();
});
afterAll(async () => {
  keeper.stop();
  await server.stop();
  await desk.close();
});

/** What was saved, by order: how often, and what last. */
type Saved = Map<number, number>;
type Turn = { orderId: number; session: EditSession; tab: RawClient; saved: Saved };

const one = <T>(of: readonly T[]) => of[randomInt(of.length)] as T;

/** Opens the edit page of an order, does what one does there, and leaves in one of the ways that there are. */
async function visit(orderIds: number[], saved: Saved) {
  const orderId = one(orderIds);
  const session = { id: randomUUID(), userId: one(["anna", "ben", "chen"]) };
  const tab = await server.connect({ headers: { "x-test-user": session.userId } });
  try {
    const user = { user_id: session.userId, user_info: { role: "STAFF" } };
    await tab.subscribe(`private-order.${orderId}`, { ...user, session_id: session.id });
    // Vitest's own ways to wait keep what they asked until the test is over.
    await Promise.race([tab.next("lock.acquired"), tab.next("lock.refused")]);
    const turn = { orderId, session, tab, saved };
    const lock = await readLock(orderId);
    if (lock?.sessionId === session.id) await edits(turn, lock.epoch);
    else if (lock) await unlessRefused(() => interferes(turn, lock.epoch));
  } finally {
    await leaves(tab, orderId);
  }
}

async function edits({ orderId, session, tab, saved }: Turn, epoch: number) {
  const order = await getOrder(orderId);
  const shippingCents = randomInt(1_000_000);
  for (let seq = 1; seq <= randomInt(1, 5); seq++) {
    const draft = { seq, epoch, baseVersion: order.version, patch: { shippingCents } };
    tab.say("client-draft", draft, `private-order.${orderId}`);
  }
  await tab.settled();
  if (randomInt(3) === 0) return;
  await unlessRefused(async () => {
    const actor = { id: session.userId, name: session.userId, role: "STAFF" } as const;
    const edit = { ...editOf(formOf(order)), shippingCents };
    await saveOrder({ orderId, actor, session, epoch, baseVersion: order.version, edit });
    saved.set(orderId, (saved.get(orderId) ?? 0) + 1);
  });
}

async function interferes({ orderId, session }: Turn, epoch: number) {
  const admin = { id: session.userId, name: session.userId, role: "ADMIN" } as const;
  const deed = randomInt(6);
  if (deed === 0) await takeOver({ orderId, epoch, actor: admin, session });
  else if (deed === 1) await forceUnlock({ orderId, epoch, actor: admin, reason: "traffic" });
  else await requestLock({ orderId, actor: admin, session, message: "" });
}

async function leaves(tab: RawClient, orderId: number) {
  const how = randomInt(3);
  if (how === 0) tab.say("pusher:unsubscribe", { channel: `private-order.${orderId}` });
  if (how < 2) tab.webSocket.close();
  else tab.terminate();
  await tab.closed;
}

/** What is refused changes nothing; anything but a domain error is a bug. */
async function unlessRefused(deed: () => Promise<unknown>) {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/** What is still in use of the heap: what is garbage waits for its collection for as long as there is room. */
function usedBytes() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

it("bears people who come, type, save, ask, take over and vanish, and is as at first when they are gone", async () => {
  const orderIds = await Promise.all(Array.from({ length: ORDERS }, () => desk.order()));
  const saved: Saved = new Map();
  const until = performance.now() + trafficMs;
  const bytesBefore = usedBytes();
  let visits = 0;
  await Promise.all(
    Array.from({ length: TABS }, async () => {
      while (performance.now() < until || visits < TABS) {
        await visit(orderIds, saved);
        visits++;
        desk.published.forget();
      }
    }),
  );

  await expect.poll(() => server.pusher.gauges().connections).toBe(0);
  expect(server.pusher.gauges()).toEqual({ connections: 0, channels: 0, subscriptions: 0, users: 0 });
  expect(server.pusher.counters.connectionsClosed).toBe(server.pusher.counters.connectionsOpened);
  await expect.poll(() => keeper.size).toBe(0);
  for (const orderId of orderIds) {
    await expect.poll(async () => (await readLock(orderId))?.state ?? "FREE").toBe("FREE");
    const order = await getOrder(orderId);
    expect(order.version).toBe(1 + (saved.get(orderId) ?? 0));
    expect(order.totalCents).toBe(orderTotals(order).totalCents);
  }
  expect(failures).toEqual([]);
  expect([...saved.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(0);
  expect(usedBytes() - bytesBefore).toBeLessThan(LARGEST_GROWTH_BYTES);
});
