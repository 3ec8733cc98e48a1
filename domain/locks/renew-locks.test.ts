import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { acquireLock } from "./acquire-lock";
import { lockKey, renewLocks } from "./renew-locks";
import { shiftDatabaseClock } from "./row/database-clock";
import { lockTimers } from "./shared/lock-timers";
import { sweepLocks } from "./sweep-locks";

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

async function held(user: "anna" | "ben") {
  const input = desk.input({ orderId: await desk.order(), user });
  const outcome = await acquireLock(input);
  if (outcome.is !== "acquired") throw new Error("refused");
  return { ...input, epoch: outcome.epoch };
}

it("renews many at once, each from its connection's last sign of life", async () => {
  const [fresh, quiet] = [await held("anna"), await held("ben")];
  shiftDatabaseClock(4_000);
  const renewed = await renewLocks([
    { ...fresh, heardAgoMs: 0 },
    { ...quiet, heardAgoMs: 4_000 },
  ]);
  expect(renewed).toEqual(
    new Set([lockKey(fresh.orderId, fresh.session.id), lockKey(quiet.orderId, quiet.session.id)]),
  );
  shiftDatabaseClock(lockTimers.leaseMs - 3_000);
  expect((await sweepLocks()).map(({ orderId }) => orderId)).toEqual([quiet.orderId]);
  shiftDatabaseClock(3_001);
  expect((await sweepLocks()).map(({ orderId }) => orderId)).toEqual([fresh.orderId]);
});

it("never re-creates what is gone or has another holder", async () => {
  const lost = await held("anna");
  shiftDatabaseClock(lockTimers.leaseMs + 1);
  await sweepLocks();
  await acquireLock(desk.input({ orderId: lost.orderId, user: "ben" }));
  const unknown = { ...lost, orderId: 999_999 };
  expect(
    await renewLocks([
      { ...lost, heardAgoMs: 0 },
      { ...unknown, heardAgoMs: 0 },
    ]),
  ).toEqual(new Set());
});

it("renews 2,500 locks", async () => {
  const one = await held("anna");
  const many = Array.from({ length: 2_499 }, (_, n) => ({ ...one, orderId: 1_000_000 + n, heardAgoMs: 0 }));
  expect((await renewLocks([...many, { ...one, heardAgoMs: 0 }])).size).toBe(1);
});
