import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { acquireLock } from "./acquire-lock";
import { endRevocation } from "./end-revocation";
import { forceUnlock } from "./force-unlock";
import { requireLock } from "./guard/require-lock";
import { letGo } from "./let-go";
import { releaseLock } from "./release-lock";
import { shiftDatabaseClock } from "./row/database-clock";
import { viewLocks } from "./row/view-locks";
import { lockTimers } from "./shared/lock-timers";
import { suspendLock } from "./suspend-lock";
import { sweepLocks } from "./sweep-locks";
import { moveHere, takeOver } from "./take-over";
import { undoForceUnlock } from "./undo-force-unlock";

const chen = { id: "chen", name: "chen", role: "ADMIN" } as const;
const anna = { id: "anna", name: "anna", role: "STAFF" } as const;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

async function annasLock() {
  const tab = desk.input({ orderId: await desk.order(), user: "anna" });
  await acquireLock(tab);
  return { ...tab, epoch: 1 };
}

const stateOf = async (orderId: number) => (await viewLocks([orderId])).get(orderId)?.state;
async function messages(event: string) {
  return (await desk.published.all()).filter((it) => it.event === event).map(({ data }) => data);
}

it("gives the holder's tab time for its last edits, in which it can't save and nobody else gets in", async () => {
  const lock = await annasLock();
  const { orderId, epoch } = lock;
  const chensTab = desk.input({ orderId, user: "chen" });
  await takeOver({ orderId, epoch, actor: chen, session: chensTab.session });

  expect(await stateOf(orderId)).toBe("REVOKING");
  expect(await messages("lock.revoked")).toMatchObject([
    { orderId, epoch, because: "taken-over", by: { name: "chen" } },
  ]);
  await expect(requireLock(desk.db, lock)).rejects.toMatchObject({ code: "ORDER_LOCKED" });
  expect(await acquireLock({ ...lock, onlyToResume: true })).toMatchObject({ is: "refused" });
  expect(await acquireLock(chensTab)).toMatchObject({ is: "refused" });
});

it("reserves the order for whoever took it over, and for nobody else, for 15 s", async () => {
  const lock = await annasLock();
  const { orderId, epoch } = lock;
  const chensTab = desk.input({ orderId, user: "chen" });
  await takeOver({ orderId, epoch, actor: chen, session: chensTab.session });
  expect(await endRevocation(lock)).toBe(1);

  expect(await messages("lock.lost")).toMatchObject([
    { orderId, epoch, because: "taken-over", by: { name: "chen" } },
  ]);
  expect(await messages("lock.reserved")).toMatchObject([{ orderId, sessionId: chensTab.session.id }]);
  const bensTab = desk.input({ orderId, user: "ben" });
  expect(await acquireLock(bensTab)).toMatchObject({ is: "refused" });
  expect(await acquireLock(chensTab)).toMatchObject({ is: "acquired", epoch: 3 });
});

it("lets anybody in when the offer is over", async () => {
  const lock = await annasLock();
  const { orderId, epoch } = lock;
  await takeOver({ orderId, epoch, actor: chen, session: desk.input({ orderId, user: "chen" }).session });
  await endRevocation(lock);
  shiftDatabaseClock(lockTimers.reserveMs + 1);
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({ is: "acquired" });
});

it("doesn't wait longer than 5 s for the last edits", async () => {
  const { orderId, epoch } = await annasLock();
  await forceUnlock({ orderId, epoch, actor: chen, reason: "On holiday" });
  shiftDatabaseClock(lockTimers.flushMs - 2_000);
  await sweepLocks();
  expect(await stateOf(orderId)).toBe("REVOKING");
  shiftDatabaseClock(2_001);
  await sweepLocks();
  expect(await stateOf(orderId)).toBe("FREE");
  expect(await messages("lock.lost")).toMatchObject([{ because: "forced", reason: "On holiday" }]);
});

it("waits for no tab that isn't there", async () => {
  const lock = await annasLock();
  await suspendLock({ ...lock, draining: false });
  await forceUnlock({ orderId: lock.orderId, epoch: lock.epoch, actor: chen, reason: "On holiday" });
  expect(await stateOf(lock.orderId)).toBe("FREE");
});

it.each(["forced", "let-go", "taken-over"] as const)(
  "tells the session that lost it why (%s), once, instead of giving it back",
  async (how) => {
    const lock = await annasLock();
    const { orderId, epoch } = lock;
    const chensTab = desk.input({ orderId, user: "chen" });
    await suspendLock({ ...lock, draining: false });
    if (how === "forced") await forceUnlock({ orderId, epoch, actor: chen, reason: "On holiday" });
    else if (how === "let-go") await letGo({ orderId, actor: anna });
    else {
      await takeOver({ orderId, epoch, actor: chen, session: chensTab.session });
      await acquireLock(chensTab);
    }
    const by = how === "let-go" ? "anna" : "chen";
    expect(await acquireLock(lock)).toMatchObject({
      is: "refused",
      because: "revoked",
      revoked: { because: how, by: { id: by }, reason: how === "forced" ? "On holiday" : null },
    });
    expect(await acquireLock(lock)).toMatchObject(
      how === "taken-over"
        ? { is: "refused", because: "locked", revoked: null }
        : { is: "acquired", epoch: 3 },
    );
  },
);

it("gives it to another tab of whoever lost it, and to the one that lost it when asked by hand", async () => {
  const lock = await annasLock();
  const { orderId, epoch } = lock;
  await forceUnlock({ orderId, epoch, actor: chen, reason: "On holiday" });
  await endRevocation(lock);
  const fresh = desk.input({ orderId, user: "anna" });
  expect(await acquireLock(fresh)).toMatchObject({ is: "acquired", epoch: 3 });
  await releaseLock(fresh);
  expect(await acquireLock({ ...lock, byHand: true })).toMatchObject({ is: "acquired", epoch: 4 });
  await releaseLock(lock);
  expect(await acquireLock(fresh)).toMatchObject({ is: "acquired", epoch: 5 });
  await releaseLock(fresh);
  expect(await acquireLock(lock)).toMatchObject({ is: "acquired", epoch: 6 });
});

it("moves a lock between the tabs of one user, and of no other", async () => {
  const lock = await annasLock();
  const { orderId } = lock;
  const bens = desk.input({ orderId, user: "ben" });
  const ben = { ...anna, id: "ben", name: "ben" };
  await expect(moveHere({ orderId, actor: ben, session: bens.session })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });

  const otherTab = desk.input({ orderId, user: "anna" });
  await moveHere({ orderId, actor: anna, session: otherTab.session });
  await endRevocation(lock);
  expect(await acquireLock(otherTab)).toMatchObject({ is: "acquired" });
});

it("lets only those take over who may", async () => {
  const { orderId, epoch } = await annasLock();
  const session = desk.input({ orderId, user: "ben" }).session;
  const ben = { ...anna, id: "ben", name: "ben" };
  await expect(takeOver({ orderId, epoch, actor: ben, session })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await stateOf(orderId)).toBe("HELD");
});

it("undoes a force unlock within 60 s, and only while nobody has the order", async () => {
  const lock = await annasLock();
  const { orderId } = lock;
  await forceUnlock({ orderId, epoch: lock.epoch, actor: chen, reason: "Wrong order" });
  await endRevocation(lock);
  await undoForceUnlock({ orderId, actor: chen });
  expect(await messages("lock.reserved")).toMatchObject([{ sessionId: lock.session.id }]);
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({ is: "refused" });
  expect(await acquireLock(lock)).toMatchObject({ is: "acquired", epoch: 3 });
  await expect(undoForceUnlock({ orderId, actor: chen })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("leaves an order with its holder when a force unlock is undone before the tab has sent its last edits", async () => {
  const lock = await annasLock();
  const { orderId, epoch } = lock;
  await forceUnlock({ orderId, epoch, actor: chen, reason: "Wrong order" });
  await undoForceUnlock({ orderId, actor: chen });
  expect((await viewLocks([orderId])).get(orderId)).toMatchObject({
    state: "HELD",
    epoch,
    holder: { id: "anna" },
  });
  expect(await messages("lock.renewed")).toMatchObject([{ orderId, epoch }]);
  // The last edits arrive late: the tab goes on.
  expect(await endRevocation(lock)).toBe(0);
  shiftDatabaseClock(lockTimers.flushMs + 1);
  await sweepLocks();
  shiftDatabaseClock(-lockTimers.flushMs - 1);
  await requireLock(desk.db, lock);
  expect(await acquireLock(lock)).toMatchObject({ is: "acquired", epoch });
});

it("can't undo a force unlock after 60 s", async () => {
  const lock = await annasLock();
  await forceUnlock({ orderId: lock.orderId, epoch: lock.epoch, actor: chen, reason: "Wrong order" });
  await endRevocation(lock);
  shiftDatabaseClock(lockTimers.undoMs + 1);
  await expect(undoForceUnlock({ orderId: lock.orderId, actor: chen })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

it("lets nobody but its holder give a lock back, whose tab sends its last edits first", async () => {
  const lock = await annasLock();
  await expect(letGo({ orderId: lock.orderId, actor: chen })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await stateOf(lock.orderId)).toBe("HELD");

  await letGo({ orderId: lock.orderId, actor: anna });
  expect(await stateOf(lock.orderId)).toBe("REVOKING");
  expect(await messages("lock.revoked")).toMatchObject([{ orderId: lock.orderId, because: "let-go" }]);
  await endRevocation(lock);
  expect(await stateOf(lock.orderId)).toBe("FREE");
  await expect(letGo({ orderId: lock.orderId, actor: anna })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
