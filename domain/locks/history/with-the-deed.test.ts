import { afterAll, beforeAll, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../../test/lock-desk";
import { answerRequest } from "../../requests/answer-request";
import { requestLock } from "../../requests/request-lock";
import { acquireLock } from "../acquire-lock";
import { forceUnlock } from "../force-unlock";
import { releaseLock } from "../release-lock";
import { releaseLocksOfUser } from "../release-locks-of-user";
import { suspendLock } from "../suspend-lock";

const amir = { id: "amir", name: "amir", role: "ADMIN" } as const;
const anna = { id: "anna", name: "anna", role: "STAFF" } as const;
const ben = { id: "ben", name: "ben", role: "STAFF" } as const;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
afterAll(() => desk.close());

/** The history can't be written. */
async function withoutHistory(run: () => Promise<unknown>) {
  await desk.db.$executeRawUnsafe('ALTER TABLE "LockEvent" RENAME TO "Away"');
  try {
    await run();
  } finally {
    await desk.db.$executeRawUnsafe('ALTER TABLE "Away" RENAME TO "LockEvent"');
  }
}

it("nothing is done to a lock that doesn't go down in its history", async () => {
  const orderId = await desk.order();
  const tab = desk.input({ orderId, user: "anna" });
  const lock = () => desk.db.orderLock.findUnique({ where: { orderId } });
  await withoutHistory(() => expect(acquireLock(tab)).rejects.toThrow());
  expect(await lock()).toBeNull();

  await acquireLock(tab);
  const asks = { orderId, actor: ben, session: desk.input({ orderId, user: "ben" }).session, message: "" };
  await withoutHistory(() => expect(requestLock(asks)).rejects.toThrow());
  expect(await desk.db.lockRequest.count()).toBe(0);
  const request = await requestLock(asks);

  const held = await lock();
  for (const deed of [
    () => suspendLock({ ...tab, draining: false }),
    () => releaseLock(tab),
    () => releaseLocksOfUser({ userId: "anna", because: "disabled" }),
    () => forceUnlock({ orderId, epoch: 1, actor: amir, reason: "Lunch" }),
    () => answerRequest({ requestId: request?.id ?? 0, actor: anna, answer: "keep" }),
  ]) {
    await withoutHistory(() => expect(deed()).rejects.toThrow());
    expect(await lock()).toEqual(held);
    expect(await desk.db.lockRequest.count({ where: { status: "PENDING" } })).toBe(1);
  }
});

it("a lock ends that was held for longer than its history can say", async () => {
  const orderId = await desk.order();
  const tab = desk.input({ orderId, user: "anna" });
  await acquireLock(tab);
  const { acquiredAt } = await desk.db.orderLock.findUniqueOrThrow({ where: { orderId } });
  const data = { acquiredAt: (acquiredAt ?? 0n) - 40n * 86_400_000n };
  await desk.db.orderLock.update({ where: { orderId }, data, select: { orderId: true } });
  expect(await releaseLock(tab)).toBe(true);
  const [ended] = await desk.db.lockEvent.findMany({ where: { orderId, type: "unlocked" } });
  expect(ended?.heldMs).toBe(2_147_483_647);
});
