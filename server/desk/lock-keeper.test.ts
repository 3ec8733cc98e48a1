import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { awake } from "#pusher/clock";
import { ManualClock } from "#pusher/testing/manual-clock";
import { serve, testApp } from "#pusher/testing/serve";
import { acquireLock } from "../../domain/locks/acquire-lock";
import { readDatabaseClock, shiftDatabaseClock } from "../../domain/locks/row/database-clock";
import { readLock } from "../../domain/locks/row/lock-row";
import { lockTimers } from "../../domain/locks/shared/lock-timers";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { type Departure, LockKeeper } from "./lock-keeper";
import { OrderLockHandler } from "./order-lock-handler";

const HOUR_MS = 3_600_000;

let desk: LockDesk;
let machine: ManualClock;
let keeper: LockKeeper;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(async () => {
  await desk.reset();
  machine = new ManualClock();
  const clock = awake(machine);
  keeper = new LockKeeper({ clock, nodeId: "test" });
  server = await serve({
    handlers: [new OrderLockHandler({ appId: testApp.id, keeper, nodeId: "test" })],
    authenticate: async ({ headers }) => {
      const id = String(headers["x-test-user"]);
      return { id, info: { name: id, role: "STAFF" } };
    },
    clock,
  });
});
afterEach(() => server.stop());
afterAll(() => desk.close());

async function aTab(user: "anna" | "ben", orderId: number, autoPong = true) {
  const client = await server.connect({ headers: { "x-test-user": user }, autoPong });
  const user_info = { name: user, role: "STAFF" };
  await client.subscribe(`private-order.${orderId}`, { user_id: user, user_info, session_id: randomUUID() });
  return client;
}

const heard = (tab: Awaited<ReturnType<typeof aTab>>) =>
  tab.received.map(({ event }) => event).filter((event) => event.startsWith("lock."));

it.each([5_000, 12_000, 15_000, 60_000])(
  "takes a pause of %i ms for nobody's silence: who had an order has it, and rivals don't get it",
  async (ms) => {
    const orderId = await desk.order();
    const anna = await aTab("anna", orderId, false);
    await anna.payload("lock.acquired");
    const ben = await aTab("ben", orderId);
    await keeper.round();

    shiftDatabaseClock(ms);
    machine.jump(ms);
    // What the rival said during the pause is read first.
    ben.say("client-acquire", {}, `private-order.${orderId}`);
    await ben.settled();
    await keeper.round();
    // A pong that takes a while.
    machine.advance(lockTimers.sweepEveryMs);
    anna.webSocket.pong();
    await anna.settled();
    await keeper.round();

    expect(await anna.payload("lock.renewed")).toMatchObject({ orderId, epoch: 1 });
    expect(heard(anna)).not.toContain("lock.lost");
    expect(new Set(heard(ben))).toEqual(new Set(["lock.refused"]));
    expect(await readLock(orderId)).toMatchObject({ state: "HELD", epoch: 1, userId: "anna" });
  },
);

it.each([-HOUR_MS, HOUR_MS])(
  "leaves orders with their holders when the clock is set by %i ms",
  async (ms) => {
    const [held, broken] = [await desk.order(), await desk.order()];
    const anna = await aTab("anna", held);
    await anna.payload("lock.acquired");
    const ben = await aTab("ben", broken);
    await ben.payload("lock.acquired");
    ben.terminate();
    await expect.poll(() => readLock(broken)).toMatchObject({ state: "GRACE" });
    await keeper.round();

    shiftDatabaseClock(ms);
    const rival = await aTab("ben", held);
    expect(await rival.payload("lock.refused")).toMatchObject({ because: "locked" });
    for (let rounds = 0; rounds < 3; rounds++) {
      await keeper.round();
      machine.advance(lockTimers.sweepEveryMs);
      await anna.settled();
    }
    expect(heard(anna)).not.toContain("lock.lost");
    expect(await readLock(held)).toMatchObject({ state: "HELD", userId: "anna" });
    expect(await readLock(broken)).toMatchObject({ state: "GRACE" });

    // As before, no longer and no shorter.
    for (let passed = 0; passed < lockTimers.graceMs + 2_000; passed += 900) {
      shiftDatabaseClock(900);
      machine.advance(900);
      await keeper.round();
    }
    expect(await readLock(broken)).toMatchObject({ state: "FREE" });
  },
);

it("tells an older connection that another node's has its place, and doesn't go on for it", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const { sessionId } = await desk.db.orderLock.findUniqueOrThrow({
    where: { orderId },
    select: { sessionId: true },
  });
  const session = { id: sessionId ?? "", userId: "anna" };
  await acquireLock({ orderId, session, nodeId: "another", socketId: "9.9" });

  machine.advance(900);
  await anna.settled();
  await keeper.renew();
  expect(await anna.payload("lock.refused")).toMatchObject({ because: "busy" });
  expect(keeper.size).toBe(0);
  expect(await readLock(orderId)).toMatchObject({ state: "HELD", nodeId: "another", socketId: "9.9" });
});

/** So many locks that are held by as many connections; `expiresInMs` from now. */
async function heldLocks(count: number, expiresInMs = lockTimers.leaseMs) {
  const now = await readDatabaseClock();
  const locks = Array.from({ length: count }, (_, n) => ({
    orderId: 500_000 + n,
    session: { id: `session-${n}`, userId: "anna" },
    socketId: `1.${n}`,
  }));
  await desk.db.orderLock.deleteMany({ where: { orderId: { gte: 500_000 } } });
  await desk.db.lockEvent.deleteMany({ where: { orderId: { gte: 500_000 } } });
  await desk.db.orderLock.createMany({
    data: locks.map(({ orderId, session, socketId }) => ({
      ...{ orderId, socketId, sessionId: session.id, userId: session.userId, nodeId: "test" },
      ...{ epoch: 1, state: "HELD", acquiredAt: now - 1_000, renewedAt: now, lastActivityAt: now },
      expiresAt: now + expiresInMs,
    })),
  });
  return locks;
}

const historyOf = async () =>
  (
    await desk.db.lockEvent.groupBy({
      by: ["type"],
      where: { orderId: { gte: 500_000 } },
      _count: { type: true },
    })
  ).map(({ type, _count }) => `${_count.type} ${type}`);

it.each<[Departure, string]>([
  ["goodbye", "unlocked"],
  ["broken", "reconnecting"],
])("lets everybody else have turns while 400 connections end at once (%s)", async (how, type) => {
  const locks = await heldLocks(400);
  let isOver = false;
  let turns = 0;
  const look = () => {
    turns++;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await Promise.all(locks.map((lock) => keeper.depart(lock, how)));
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(8);
  expect(await historyOf()).toEqual([`400 ${type}`]);
});

it("says of a tab that was closed that it let go, even if its lease ran out before that was written", async () => {
  const locks = await heldLocks(120, -1);
  const departures = locks.map((lock) => keeper.depart(lock, "goodbye"));
  await keeper.round();
  await Promise.all(departures);
  expect(await historyOf()).toEqual(["120 unlocked"]);
});

it("frees hundreds whose leases end at the same moment, each once", async () => {
  await heldLocks(130, -1);
  await Promise.all([keeper.round(), keeper.round()]);
  expect(await historyOf()).toEqual(["130 expired"]);
});

it("drops the old drafts of deleted orders once an hour", async () => {
  const drafts = { orderId: 999_999 };
  const old = new Date(Date.now() - lockTimers.deletedDraftMs - 60_000);
  await desk.db.orderDraft.create({
    data: { ...drafts, userId: "anna", epoch: 1, baseVersion: 1, patch: {}, updatedAt: old },
  });
  const clock = new ManualClock();
  const dropping = new LockKeeper({ clock, nodeId: "test" });
  dropping.start();
  clock.jump(lockTimers.dropDraftsEveryMs - 1);
  expect(await desk.db.orderDraft.count({ where: drafts })).toBe(1);
  clock.jump(1);
  await expect.poll(() => desk.db.orderDraft.count({ where: drafts })).toBe(0);
  dropping.stop();
});
