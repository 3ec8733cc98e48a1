import { afterAll, beforeAll, expect, it } from "vitest";
import { lockTimers } from "../domain/locks/lock-timers";
import { aLockDesk, type LockDesk } from "../test/lock-desk";
import { LockKeeper } from "./lock-keeper";
import { ManualClock } from "./pusher/testing/manual-clock";

let desk: LockDesk;

beforeAll(async () => {
  desk = await aLockDesk();
});
afterAll(() => desk.close());

it("drops the old drafts of deleted orders once an hour", async () => {
  const drafts = { orderId: 999_999 };
  const old = new Date(Date.now() - lockTimers.deletedDraftMs - 60_000);
  await desk.db.orderDraft.create({
    data: { ...drafts, userId: "anna", epoch: 1, baseVersion: 1, patch: {}, updatedAt: old },
  });
  const clock = new ManualClock();
  const keeper = new LockKeeper({ clock, nodeId: "test" });
  keeper.start();
  clock.jump(lockTimers.dropDraftsEveryMs - 1);
  expect(await desk.db.orderDraft.count({ where: drafts })).toBe(1);
  clock.jump(1);
  await expect.poll(() => desk.db.orderDraft.count({ where: drafts })).toBe(0);
  keeper.stop();
});
