import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../../test/lock-desk";
import { keepDraft } from "../../drafts/keep-draft";
import { getOrder } from "../../orders/get-order";
import { requestLock } from "../../requests/request-lock";
import { acquireLock } from "../acquire-lock";
import { describeLock } from "../describe-lock";
import { shiftDatabaseClock } from "../row/database-clock";
import { forceUnlockAll } from "./force-unlock-all";
import { listHeldLocks } from "./list-held-locks";
import { alertLongLocks } from "./lock-alert";
import { lockStatistics } from "./lock-statistics";

const amir = { id: "amir", name: "amir", role: "ADMIN" } as const;
const ben = { id: "ben", name: "ben", role: "STAFF" } as const;
const HOUR_MS = 3_600_000;

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
  await desk.db.user.create({ data: { ...amir, email: "amir@holdfast.test", passwordHash: "-" } });
});
beforeEach(() => desk.reset());
afterAll(() => desk.close());

async function lockOf(user: "anna" | "ben") {
  const request = { ...desk.input({ orderId: await desk.order(), user }), address: "192.0.2.7" };
  const acquired = await acquireLock(request);
  if (acquired.is === "refused") throw new Error("Nobody else has it");
  return { ...request, epoch: acquired.epoch };
}

it("frees all orders of one user, with one reason, and nobody else's", async () => {
  const locks = [await lockOf("anna"), await lockOf("anna")];
  const bens = await lockOf("ben");
  const all = { userId: "anna", reason: "She went home" };
  await expect(forceUnlockAll({ ...all, actor: ben })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const taken = await forceUnlockAll({ ...all, actor: amir });
  expect(taken.map(({ orderId }) => orderId)).toEqual(locks.map(({ orderId }) => orderId));

  const held = await listHeldLocks();
  expect(held.filter(({ state }) => state === "HELD")).toMatchObject([{ orderId: bens.orderId }]);
  await expect(forceUnlockAll({ userId: "chen", actor: amir, reason: "None" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

it("shows an admin from where somebody edits, what they typed, who waits, and what happened since", async () => {
  const { orderId, epoch, session } = await lockOf("anna");
  const { version, shippingCents } = await getOrder(orderId);
  await keepDraft({ orderId, session, epoch, seq: 1, baseVersion: version, patch: { shippingCents: 4_321 } });
  const asking = desk.input({ orderId, user: "ben" });
  await requestLock({
    orderId,
    actor: ben,
    session: asking.session,
    message: "The customer is on the phone",
  });

  expect(await listHeldLocks()).toMatchObject([{ orderId, address: "192.0.2.7", waiting: 1 }]);
  const lock = { orderId, epoch, userId: "anna" };
  await expect(describeLock({ ...lock, actor: ben })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await describeLock({ ...lock, actor: amir })).toMatchObject({
    draft: { changes: [{ what: "shipping", from: shippingCents, to: 4_321 }] },
    queue: [{ requester: { name: "ben" }, message: "The customer is on the phone" }],
    events: [{ type: "requested" }, { type: "locked", subject: "anna" }],
  });
});

it("tells the admins once of a lock that lasts long, and no one else", async () => {
  const { orderId } = await lockOf("anna");
  const alerts = async () => (await desk.published.all()).filter(({ event }) => event === "lock.long");
  await alertLongLocks(HOUR_MS);
  expect(await alerts()).toEqual([]);

  shiftDatabaseClock(HOUR_MS);
  await desk.db
    .$executeRaw`UPDATE "OrderLock" SET "expiresAt" = "expiresAt" + ${2 * HOUR_MS} WHERE "orderId" = ${orderId}`;
  await alertLongLocks(HOUR_MS);
  await alertLongLocks(HOUR_MS);
  expect(await alerts()).toMatchObject([
    { channels: ["private-user.amir"], data: { orderId, holderName: "anna" } },
  ]);
});

it("counts how long orders were held, how many at once, and which are asked for most", async () => {
  await desk.db.lockEvent.deleteMany();
  await desk.db.lockRequest.deleteMany();
  const nowMs = Date.now();
  const ended = (agoMs: number, heldMs: number) => {
    const at = BigInt(nowMs - agoMs);
    return { orderId: 1, orderNumber: 1, epoch: 1, type: "unlocked", at, heldMs };
  };
  await desk.db.lockEvent.createMany({
    data: [ended(1_000, 5_000), ended(2_000, 90_000), ended(HOUR_MS, 2 * HOUR_MS), ended(9 * HOUR_MS, 1)],
  });
  const [often, once] = [await desk.order(), await desk.order()];
  const asked = {
    requesterId: "ben",
    sessionId: "a-tab-of-bens",
    message: "",
    askedAt: nowMs,
    answerBy: nowMs,
  };
  await desk.db.lockRequest.createMany({
    data: [
      { ...asked, orderId: once, status: "CANCELLED", endedAt: nowMs + 9_000 },
      { ...asked, orderId: often, status: "GRANTED", endedAt: nowMs + 3_000 },
      { ...asked, orderId: often, status: "PENDING" },
    ],
  });

  const period = { periodMs: 4 * HOUR_MS, slots: 4, nowMs };
  await expect(lockStatistics({ actor: ben, ...period })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const { held, holdTimes, contended, waits } = await lockStatistics({ actor: amir, ...period });
  expect(held.map(({ most }) => most)).toEqual([0, 1, 1, 2]);
  expect(holdTimes).toEqual([1, 0, 1, 0, 0, 1]);
  expect(contended).toMatchObject([
    { orderId: often, requests: 2 },
    { orderId: once, requests: 1 },
  ]);
  expect(waits).toEqual({ requests: 3, granted: 1, medianMs: 9_000 });
});
