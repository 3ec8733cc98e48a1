import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { expectTrials, trialsOf } from "../../test/trials";
import { acquireLock } from "./acquire-lock";
import { releaseLock } from "./release-lock";
import { shiftDatabaseClock } from "./row/database-clock";
import { lockTimers, MOST_LOCKS_PER_USER } from "./shared/lock-timers";
import { suspendLock } from "./suspend-lock";
import { sweepLocks } from "./sweep-locks";

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

it("lets exactly one of two simultaneous sessions in, time after time", async () => {
  let rounds = 0;
  for (; rounds < trialsOf("acquires"); rounds++) {
    const orderId = await desk.order();
    const outcomes = await Promise.all([
      acquireLock(desk.input({ orderId, user: "anna" })),
      acquireLock(desk.input({ orderId, user: "ben" })),
    ]);
    const winners = outcomes.filter(({ is }) => is === "acquired");
    const [loser] = outcomes.filter(({ is }) => is === "refused");
    expect(winners).toHaveLength(1);
    const winner = outcomes[0]?.is === "acquired" ? "anna" : "ben";
    expect(loser).toMatchObject({ because: "locked", lock: { state: "HELD", holder: { name: winner } } });
    await desk.reset();
  }
  expectTrials("acquires", rounds);
});

it("gives the same session its lock back with the same epoch, and another one a higher", async () => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  expect(await acquireLock(anna)).toMatchObject({ is: "acquired", epoch: 1 });
  expect(await acquireLock({ ...anna, socketId: "2.2" })).toMatchObject({ is: "acquired", epoch: 1 });
  await releaseLock({ ...anna, socketId: "2.2" });
  expect(await acquireLock(anna)).toMatchObject({ is: "acquired", epoch: 1 });
  await releaseLock(anna);
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({
    is: "acquired",
    epoch: 2,
  });
});

it("tells a user's second tab that it is their own", async () => {
  const orderId = await desk.order();
  await acquireLock(desk.input({ orderId, user: "anna" }));
  expect(await acquireLock(desk.input({ orderId, user: "anna" }))).toMatchObject({
    is: "refused",
    because: "own",
  });
});

it("doesn't take another user's word for a session", async () => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
  const thief = desk.input({ orderId, user: "ben", sessionId: anna.session.id });
  expect(await acquireLock(thief)).toMatchObject({ is: "refused", because: "locked" });
});

it("keeps the lock through the late close of the connection before a reload", async () => {
  const orderId = await desk.order();
  const before = desk.input({ orderId, user: "anna", socketId: "1.1" });
  await acquireLock(before);
  await acquireLock({ ...before, socketId: "2.2" });
  expect(await releaseLock(before)).toBe(false);
  expect(await suspendLock({ ...before, draining: false })).toBe(false);
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({ is: "refused" });
});

it("gives nobody an order whose lease is over by the clock, until the sweep has said so", async () => {
  const orderId = await desk.order();
  await acquireLock(desk.input({ orderId, user: "anna" }));
  shiftDatabaseClock(lockTimers.leaseMs - 10_000);
  expect(await sweepLocks()).toEqual([]);
  shiftDatabaseClock(10_001);
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({
    is: "refused",
    lock: { holder: { id: "anna" } },
  });
  await sweepLocks();
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({
    is: "acquired",
    epoch: 2,
  });
});

it.each([-1, 1])("doesn't mind an app whose clock is %i h off: time is the database's", async (hours) => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  const ben = desk.input({ orderId, user: "ben" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 3_600_000 });
  const taken = await acquireLock(anna);
  expect(taken).toMatchObject({ is: "acquired", epoch: 1 });
  vi.useRealTimers();
  const refused = await acquireLock(ben);
  expect(refused).toMatchObject({ is: "refused", lock: { holder: { name: "anna" } } });
  expect("lock" in refused && refused.lock?.heldForMs).toBeLessThan(10_000);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 3_600_000 });
  await sweepLocks();
  expect(await acquireLock(ben)).toMatchObject({ is: "refused" });
  vi.useRealTimers();
  shiftDatabaseClock(lockTimers.leaseMs);
  await sweepLocks();
  expect(await acquireLock(ben)).toMatchObject({ is: "acquired", epoch: 2 });
});

it("keeps a broken-off connection's lock for the grace and no longer", async () => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
  await suspendLock({ ...anna, draining: false });
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({
    is: "refused",
    lock: { state: "GRACE", freeInMs: expect.closeTo(lockTimers.graceMs, -3) },
  });
  expect(await acquireLock({ ...anna, socketId: "2.2" })).toMatchObject({ is: "acquired", epoch: 1 });
  await suspendLock({ ...anna, socketId: "2.2", draining: false });
  shiftDatabaseClock(lockTimers.graceMs + 1);
  await sweepLocks();
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({
    is: "acquired",
    epoch: 2,
  });
});

it("never makes a lease longer by grace, except once for our own restart", async () => {
  const [early, late] = [await desk.order(), await desk.order()];
  const anna = desk.input({ orderId: early, user: "anna" });
  const ben = desk.input({ orderId: late, user: "ben" });
  await Promise.all([acquireLock(anna), acquireLock(ben)]);
  shiftDatabaseClock(lockTimers.leaseMs - 5_000);
  await suspendLock({ ...anna, draining: false });
  await suspendLock({ ...ben, draining: true });
  shiftDatabaseClock(5_001);
  const freed = await sweepLocks();
  expect(freed.map(({ orderId }) => orderId)).toEqual([early]);
  shiftDatabaseClock(lockTimers.drainGraceMs - 10_000);
  expect(await sweepLocks()).toEqual([]);
  shiftDatabaseClock(10_000);
  expect((await sweepLocks()).map(({ orderId }) => orderId)).toEqual([late]);
});

it("resumes for the session that had it last and takes from nobody", async () => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
  shiftDatabaseClock(60_000);
  await sweepLocks();
  expect(await acquireLock({ ...anna, onlyToResume: true })).toMatchObject({ is: "acquired", epoch: 1 });
  shiftDatabaseClock(60_000);
  await sweepLocks();
  const ben = desk.input({ orderId, user: "ben" });
  await acquireLock(ben);
  await releaseLock(ben);
  expect(await acquireLock({ ...anna, onlyToResume: true })).toMatchObject({ is: "refused" });
});

it("changes nothing for whoever asks again for what they have, and writes no history", async () => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
  const before = await desk.db.orderLock.findUniqueOrThrow({ where: { orderId }, select: { rev: true } });
  await desk.published.all();
  desk.published.forget();
  for (let times = 0; times < 3; times++)
    expect(await acquireLock({ ...anna, byHand: true })).toEqual({
      is: "acquired",
      orderId,
      epoch: 1,
      version: 1,
      expiresInMs: lockTimers.leaseMs,
    });
  expect(await desk.db.orderLock.findUniqueOrThrow({ where: { orderId }, select: { rev: true } })).toEqual(
    before,
  );
  expect(await desk.db.lockEvent.count({ where: { orderId } })).toBe(1);
  expect(await desk.published.all()).toEqual([]);
});

it("doesn't give an older connection back what a newer one of its session has, or had last", async () => {
  const orderId = await desk.order();
  const older = desk.input({ orderId, user: "anna", socketId: "1.1" });
  const newer = { ...older, socketId: "2.2" };
  await acquireLock(older);
  await acquireLock(newer);
  const goOn = { onlyToResume: true, onlyHere: true };
  expect(await acquireLock({ ...older, ...goOn })).toMatchObject({ is: "refused", because: "busy" });
  await releaseLock(newer);
  expect(await acquireLock({ ...older, ...goOn })).toMatchObject({ is: "refused", because: "busy" });
  expect(await acquireLock({ ...newer, ...goOn })).toMatchObject({ is: "acquired", epoch: 1 });
});

it("says that an order doesn't exist, and that a user has too many", async () => {
  expect(await acquireLock(desk.input({ orderId: 999_999, user: "anna" }))).toMatchObject({
    because: "gone",
  });
  for (let n = 0; n < MOST_LOCKS_PER_USER; n++)
    expect(await acquireLock(desk.input({ orderId: await desk.order(), user: "chen" }))).toMatchObject({
      is: "acquired",
    });
  const oneMore = desk.input({ orderId: await desk.order(), user: "chen" });
  expect(await acquireLock(oneMore)).toMatchObject({ is: "refused", because: "too-many" });
});

it("never touches the order", async () => {
  const orderId = await desk.order();
  const before = await desk.db.order.findUniqueOrThrow({ where: { id: orderId } });
  const anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
  await releaseLock(anna);
  expect(await desk.db.order.findUniqueOrThrow({ where: { id: orderId } })).toEqual(before);
});
