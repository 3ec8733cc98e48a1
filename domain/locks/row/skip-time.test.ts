import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../../test/lock-desk";
import { requestLock } from "../../requests/request-lock";
import { settleRequests } from "../../requests/settle-requests";
import { acquireLock } from "../acquire-lock";
import { releaseIdleLocks } from "../release-idle-locks";
import { renewLocks } from "../renew-locks";
import { lockTimers } from "../shared/lock-timers";
import { suspendLock } from "../suspend-lock";
import { sweepLocks } from "../sweep-locks";
import { readDatabaseClock, shiftDatabaseClock } from "./database-clock";
import { readLock } from "./lock-row";
import { skipTime } from "./skip-time";

const HOUR_MS = 3_600_000;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

/** As whoever looks at the clocks does. */
async function setAndSkip(ms: number) {
  shiftDatabaseClock(ms);
  await skipTime({ ms, nodeId: "test" });
}

it.each([-HOUR_MS, HOUR_MS])("ends nothing when the clock is set by %i ms", async (ms) => {
  const [held, broken] = [await desk.order(), await desk.order()];
  const anna = desk.input({ orderId: held, user: "anna" });
  const ben = desk.input({ orderId: broken, user: "ben" });
  await Promise.all([acquireLock(anna), acquireLock(ben)]);
  await suspendLock({ ...ben, draining: false });
  await setAndSkip(ms);
  await releaseIdleLocks();
  expect(await sweepLocks()).toEqual([]);
  expect(await readLock(held)).toMatchObject({
    state: "HELD",
    heldForMs: expect.closeTo(0, -4),
    quietForMs: expect.closeTo(0, -4),
    expiresInMs: expect.closeTo(lockTimers.leaseMs, -4),
  });
  expect(await readLock(broken)).toMatchObject({ graceInMs: expect.closeTo(lockTimers.graceMs, -4) });
  shiftDatabaseClock(lockTimers.graceMs + 1);
  expect((await sweepLocks()).map(({ orderId }) => orderId)).toEqual([broken]);
});

it("gives nobody's order away because a request seems to have waited for an hour", async () => {
  const orderId = await desk.order();
  const anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
  const ben = desk.input({ orderId, user: "ben" });
  const actor = { id: "ben", name: "ben", role: "STAFF" } as const;
  await requestLock({ orderId, actor, session: ben.session, message: "" });
  await setAndSkip(HOUR_MS);
  await settleRequests();
  expect(await readLock(orderId)).toMatchObject({ state: "HELD", userId: "anna", waiting: 1 });
});

it("leaves the locks of other nodes alone", async () => {
  const orderId = await desk.order();
  await acquireLock({ ...desk.input({ orderId, user: "anna" }), nodeId: "another" });
  await skipTime({ ms: HOUR_MS, nodeId: "test" });
  expect(await readLock(orderId)).toMatchObject({ expiresInMs: expect.closeTo(lockTimers.leaseMs, -4) });
});

it("takes a lease that is further ahead than any can be for over, and renews what is alive before", async () => {
  const [alive, dead] = [await desk.order(), await desk.order()];
  const anna = desk.input({ orderId: alive, user: "anna" });
  const ben = desk.input({ orderId: dead, user: "ben" });
  await Promise.all([acquireLock(anna), acquireLock(ben)]);
  await suspendLock({ ...ben, draining: true });
  shiftDatabaseClock(-HOUR_MS);
  await renewLocks([{ ...anna, epoch: 1, heardAgoMs: 0 }]);
  expect((await sweepLocks()).map(({ orderId }) => orderId)).toEqual([dead]);
});

it("ends nothing by a clock that was set since it was looked at", async () => {
  const orderId = await desk.order();
  await acquireLock(desk.input({ orderId, user: "anna" }));
  const readAt = await readDatabaseClock();
  shiftDatabaseClock(HOUR_MS);
  expect(await sweepLocks({ readAt })).toEqual([]);
  await releaseIdleLocks({ readAt });
  expect(await readLock(orderId)).toMatchObject({ state: "HELD" });
});
