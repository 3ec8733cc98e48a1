import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../lib/db";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { untilWaiting } from "../../test/postgres/waiting-statements";
import { acquireLock } from "./acquire-lock";
import { lockKey, renewLocks } from "./renew-locks";

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
afterAll(() => desk.close());

async function held() {
  const input = desk.input({ orderId: await desk.order(), user: "anna" });
  const outcome = await acquireLock(input);
  if (outcome.is !== "acquired") throw new Error("refused");
  return { ...input, epoch: outcome.epoch, heardAgoMs: 0 };
}

it("keeps nobody from an order while it waits for who is writing another one, and renews both", async () => {
  const [before, written, after] = [await held(), await held(), await held()];
  const write = (orderId: number) =>
    db.orderLock.updateMany({ where: { orderId }, data: { hasDraft: true } });
  const { renewing } = await db.$transaction(async (tx) => {
    await tx.orderLock.updateMany({ where: { orderId: written.orderId }, data: { hasDraft: true } });
    const renewing = renewLocks([before, written, after]);
    await untilWaiting(1);
    for (const { orderId } of [before, after]) expect(await write(orderId)).toEqual({ count: 1 });
    return { renewing };
  });
  const all = [before, written, after].map(({ orderId, session }) => lockKey(orderId, session.id));
  expect(await renewing).toEqual(new Set(all));
});
