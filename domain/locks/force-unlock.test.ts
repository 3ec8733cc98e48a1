import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { acquireLock } from "./acquire-lock";
import { listHeldLocks } from "./console/list-held-locks";
import { endRevocation } from "./end-revocation";
import { forceUnlock } from "./force-unlock";
import { requireLock } from "./guard/require-lock";
import { listLockEvents } from "./history/list-lock-events";
import { releaseLock } from "./release-lock";
import { releaseLocksOfUser } from "./release-locks-of-user";
import { viewLocks } from "./row/view-locks";

const admin = { id: "chen", name: "chen", role: "ADMIN" } as const;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

async function annaHas(orderId: number) {
  const anna = desk.input({ orderId, user: "anna" });
  const outcome = await acquireLock(anna);
  if (outcome.is !== "acquired") throw new Error("Anna should have it");
  return { orderId, session: anna.session, epoch: outcome.epoch, socketId: anna.socketId };
}

it("frees an order by force, tells the tab why, and keeps it from saving", async () => {
  const lock = await annaHas(await desk.order());
  const { orderId, epoch } = lock;
  await forceUnlock({ orderId, epoch, actor: admin, reason: "On holiday" });
  await endRevocation(lock);

  expect((await viewLocks([orderId])).get(orderId)).toMatchObject({
    state: "FREE",
    holder: null,
    epoch: epoch + 1,
  });
  expect(await desk.published.all()).toContainEqual({
    channels: [`private-order.${orderId}`],
    event: "lock.lost",
    data: { orderId, epoch, because: "forced", by: { id: "chen", name: "chen" }, reason: "On holiday" },
  });
  await expect(requireLock(desk.db, lock)).rejects.toMatchObject({
    code: "ORDER_LOCKED",
    details: { holder: null },
  });
  const [event] = await listLockEvents({ orderId, limit: 1 });
  expect(event).toMatchObject({ type: "forced", actor: "chen", subject: "anna", reason: "On holiday" });
});

it("doesn't give the order back to the session that lost it by force", async () => {
  const lock = await annaHas(await desk.order());
  await forceUnlock({ orderId: lock.orderId, epoch: lock.epoch, actor: admin, reason: "Wrong desk" });
  await endRevocation(lock);
  const again = { ...desk.input({ orderId: lock.orderId, user: "anna" }), session: lock.session };
  expect(await acquireLock({ ...again, onlyToResume: true })).toMatchObject({ is: "refused" });
});

it("is for admins, wants a reason, and touches only the lock that was meant", async () => {
  const { orderId, epoch } = await annaHas(await desk.order());
  const staff = { ...admin, role: "STAFF" } as const;
  await expect(forceUnlock({ orderId, epoch, actor: staff, reason: "Mine" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(forceUnlock({ orderId, epoch, actor: admin, reason: " " })).rejects.toMatchObject({
    code: "INVALID",
  });
  const earlier = { orderId, epoch: epoch - 1, actor: admin, reason: "Too late" };
  await expect(forceUnlock(earlier)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await viewLocks([orderId])).get(orderId)?.state).toBe("HELD");
});

it("lets the last holder save after a lease that nobody took, and leases it anew", async () => {
  const lock = await annaHas(await desk.order());
  await releaseLock(lock);
  await requireLock(desk.db, lock);
  expect((await viewLocks([lock.orderId])).get(lock.orderId)?.state).toBe("HELD");
});

it("refuses whoever isn't the holder, and says who is", async () => {
  const lock = await annaHas(await desk.order());
  for (const stranger of [
    { ...lock, session: { ...lock.session, userId: "ben" } },
    { ...lock, session: { ...lock.session, id: "another-tab" } },
    { ...lock, epoch: lock.epoch + 1 },
  ])
    await expect(requireLock(desk.db, stranger)).rejects.toMatchObject({
      code: "ORDER_LOCKED",
      details: { holder: "anna" },
    });
});

it("lists what is held, and frees all of a user who is out", async () => {
  const [first, second] = [await annaHas(await desk.order()), await annaHas(await desk.order())];
  const held = await listHeldLocks();
  expect(held.map(({ orderId }) => orderId)).toEqual([first.orderId, second.orderId]);
  expect(held[0]).toMatchObject({ holder: { name: "anna" }, customerName: "Ada Lovelace", nodeId: "test" });

  expect(await releaseLocksOfUser({ userId: "anna", because: "disabled" })).toBe(2);
  expect(await listHeldLocks()).toEqual([]);
  await expect(requireLock(desk.db, first)).rejects.toMatchObject({ code: "ORDER_LOCKED" });
});

it("shows every change with a higher rev", async () => {
  const lock = await annaHas(await desk.order());
  await releaseLock(lock);
  await acquireLock({ ...desk.input({ orderId: lock.orderId, user: "ben" }) });
  const revs = (await desk.published.all())
    .filter(({ event }) => event === "lock.changed")
    .map(({ data }) => (data as { rev: number }).rev);
  expect(revs).toEqual([1, 2, 3]);
});
