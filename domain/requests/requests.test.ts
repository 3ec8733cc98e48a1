import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { onPostgres } from "../../test/database";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { acquireLock } from "../locks/acquire-lock";
import { endRevocation } from "../locks/end-revocation";
import { forceUnlock } from "../locks/force-unlock";
import { requireLock } from "../locks/guard/require-lock";
import { recordActivity } from "../locks/history/record-activity";
import { releaseIdleLocks } from "../locks/release-idle-locks";
import { releaseLock } from "../locks/release-lock";
import { renewLocks } from "../locks/renew-locks";
import { shiftDatabaseClock } from "../locks/row/database-clock";
import { readLock } from "../locks/row/lock-row";
import { lockTimers } from "../locks/shared/lock-timers";
import { undoForceUnlock } from "../locks/undo-force-unlock";
import { deleteOrder } from "../orders/delete-order";
import { endSessions } from "../users/end-sessions";
import { answerRequest } from "./answer-request";
import { cancelRequest } from "./cancel-request";
import { escalateRequest } from "./escalate-request";
import { listQueues, listRequests } from "./list-requests";
import { requestLock } from "./request-lock";
import { settleRequests } from "./settle-requests";

type Name = "anna" | "ben" | "chen";

let desk: LockDesk;
let orderId: number;
/** Anna's tab, which has the order. */
let anna: ReturnType<LockDesk["input"]>;

beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(async () => {
  await desk.reset();
  await desk.db.lockRequest.deleteMany();
  orderId = await desk.order();
  anna = desk.input({ orderId, user: "anna" });
  await acquireLock(anna);
});
afterAll(() => desk.close());

/** Time passes, and every live tab keeps its lease. */
async function pass(ms: number) {
  shiftDatabaseClock(ms);
  const lock = await readLock(orderId);
  if (lock?.sessionId && lock.userId && lock.state !== "FREE")
    await renewLocks([
      {
        orderId,
        session: { id: lock.sessionId, userId: lock.userId },
        socketId: lock.socketId ?? "",
        epoch: lock.epoch,
        heardAgoMs: 0,
      },
    ]);
  await settleRequests();
}

const staff = (name: Name) => ({ id: name, name, role: "STAFF" }) as const;

async function ask(name: Name, message = "") {
  const session = { id: randomUUID(), userId: name };
  return { session, view: await requestLock({ orderId, actor: staff(name), session, message }) };
}

/** The tab whose lock is being revoked says that it has sent its last edits. */
const flush = () => endRevocation({ orderId, session: anna.session });

async function statusOf(id: number | undefined) {
  return (await desk.db.lockRequest.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
}

async function toldTo(name: Name) {
  return (await desk.published.all())
    .filter(({ channels }) => channels.includes(`private-user.${name}`))
    .map(({ data }) => data);
}

it("tells the holder who asks and why, and both how long there is to answer", async () => {
  const { view } = await ask("ben", "The customer is on the phone");
  expect(view).toMatchObject({ status: "PENDING", place: 1, holder: { id: "anna" }, turnForMs: null });
  expect(view?.answerInMs).toBeGreaterThan(20_000);
  const expected = { message: "The customer is on the phone", requester: { id: "ben", name: "ben" } };
  expect(await toldTo("anna")).toEqual([expect.objectContaining(expected)]);
  expect(await toldTo("ben")).toEqual([expect.objectContaining(expected)]);
  expect((await readLock(orderId))?.waiting).toBe(1);
});

it("hands the order to whoever asked, and to nobody else, once the last edits are sent", async () => {
  const ben = await ask("ben");
  await answerRequest({ requestId: ben.view?.id ?? 0, actor: staff("anna"), answer: "hand-over" });
  expect((await readLock(orderId))?.state).toBe("REVOKING");
  await flush();
  expect((await toldTo("ben")).at(-1)).toMatchObject({ turnForMs: expect.any(Number) });
  expect(await acquireLock(desk.input({ orderId, user: "chen" }))).toMatchObject({ because: "reserved" });
  expect(await acquireLock({ ...anna, byHand: true })).toMatchObject({ is: "refused", because: "reserved" });
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({ is: "acquired" });
  expect(await statusOf(ben.view?.id)).toBe("GRANTED");
});

it("gives two more minutes once, and keeps the order when asked to", async () => {
  const { view } = await ask("ben");
  const requestId = view?.id ?? 0;
  await answerRequest({ requestId, actor: staff("anna"), answer: "delay" });
  expect((await listRequests("ben"))[0]?.answerInMs).toBeGreaterThan(100_000);
  await expect(answerRequest({ requestId, actor: staff("anna"), answer: "delay" })).rejects.toThrow(
    expect.objectContaining({ code: "INVALID" }),
  );
  await answerRequest({ requestId, actor: staff("anna"), answer: "keep" });
  expect(await statusOf(requestId)).toBe("DECLINED");
  await expect(ask("ben")).rejects.toThrow(expect.objectContaining({ code: "TOO_MANY" }));
  expect((await ask("chen")).view?.place).toBe(1);
  await pass(lockTimers.askAgainMs);
  expect((await ask("ben")).view?.status).toBe("PENDING");
});

// SQLite alone takes the two statements of each in this order.
it.skipIf(onPostgres).each(["keep", "delay"] as const)(
  "leaves a request to the next holder when the lock passes as the old one answers (%s)",
  async (answer) => {
    const { view } = await ask("ben");
    const late = answerRequest({ requestId: view?.id ?? 0, actor: staff("anna"), answer });
    const passes = releaseLock(anna);
    await expect(late).rejects.toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    await passes;
    expect(await statusOf(view?.id)).toBe("PENDING");
    expect((await listRequests("ben"))[0]?.isDelayed).toBe(false);
  },
);

it("lets only the holder answer", async () => {
  const { view } = await ask("ben");
  for (const name of ["ben", "chen"] as const)
    await expect(
      answerRequest({ requestId: view?.id ?? 0, actor: staff(name), answer: "hand-over" }),
    ).rejects.toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
  expect((await readLock(orderId))?.state).toBe("HELD");
});

it("grants what nobody answers when the holder is idle", async () => {
  const { view } = await ask("ben");
  await pass(lockTimers.answerMs + 1);
  expect(await statusOf(view?.id)).toBe("PENDING");
  expect((await readLock(orderId))?.state).toBe("HELD");
  await pass(lockTimers.idleMs - lockTimers.answerMs);
  expect(await readLock(orderId)).toMatchObject({ state: "REVOKING", revokedBecause: "unanswered" });
});

it("leaves it open while the holder types, offers to ask an admin, and grants it when the tab is hidden", async () => {
  const { view } = await ask("ben");
  const requestId = view?.id ?? 0;
  await expect(escalateRequest({ requestId, actor: staff("ben") })).rejects.toMatchObject({
    code: "TOO_MANY",
    details: { retryAfterSeconds: Math.ceil(lockTimers.answerMs / 1_000) },
  });
  for (let minute = 0; minute < 3; minute++) {
    await recordActivity({ orderId, session: anna.session, isHidden: false });
    await pass(50_000);
  }
  expect(await listRequests("ben")).toMatchObject([{ answerInMs: 0, status: "PENDING" }]);
  await desk.db.user.update({ where: { id: "chen" }, data: { role: "ADMIN" } });
  await escalateRequest({ requestId, actor: staff("ben") });
  await desk.db.user.update({ where: { id: "chen" }, data: { role: "STAFF" } });
  expect(await toldTo("chen")).toMatchObject([{ id: requestId, isEscalated: true }]);
  await recordActivity({ orderId, session: anna.session, isHidden: true });
  await settleRequests();
  expect((await readLock(orderId))?.state).toBe("REVOKING");
});

it("offers a free order to the first in line for 15 s, then to the next", async () => {
  const ben = await ask("ben");
  const chen = await ask("chen");
  expect(chen.view?.place).toBe(2);
  await releaseLock(anna);
  expect(await acquireLock(desk.input({ orderId, user: "chen" }))).toMatchObject({ because: "reserved" });
  await settleRequests();
  expect((await listRequests("ben"))[0]?.turnForMs).toBeGreaterThan(5_000);
  expect((await listRequests("chen"))[0]?.turnForMs).toBeNull();
  await pass(lockTimers.reserveMs + 1);
  expect(await statusOf(ben.view?.id)).toBe("EXPIRED");
  expect((await listRequests("chen"))[0]?.turnForMs).toBeGreaterThan(5_000);
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({ because: "reserved" });
  expect(await acquireLock(desk.input({ orderId, user: "chen" }))).toMatchObject({ is: "acquired" });
});

it("waits 2 s for the reload of a closed tab before the next in line gets the order", async () => {
  await ask("ben");
  await releaseLock({ ...anna, mayReload: true });
  await settleRequests();
  expect((await listRequests("ben"))[0]?.turnForMs).toBeNull();
  const again = await acquireLock({ ...anna, socketId: "9.9" });
  expect(again).toMatchObject({ is: "acquired", epoch: 1 });
  await releaseLock({ ...anna, socketId: "9.9", mayReload: true });
  await pass(lockTimers.reloadMs + 1);
  expect((await listRequests("ben"))[0]?.turnForMs).toBeGreaterThan(5_000);
  expect(await acquireLock(anna)).toMatchObject({ is: "refused", because: "reserved" });
});

it("lets a tab whose time is over save no more once the order is reserved for the next", async () => {
  await ask("ben");
  await releaseLock(anna);
  await settleRequests();
  await expect(
    desk.db.$transaction((tx) => requireLock(tx, { orderId, session: anna.session, epoch: 1 })),
  ).rejects.toThrow(expect.objectContaining({ code: "ORDER_LOCKED" }));
});

it("asks the new holder on behalf of those who still wait", async () => {
  const ben = await ask("ben");
  await ask("chen");
  await pass(20_000);
  await answerRequest({ requestId: ben.view?.id ?? 0, actor: staff("anna"), answer: "hand-over" });
  await flush();
  await acquireLock(desk.input({ orderId, user: "ben" }));
  const [request] = await listRequests("chen");
  expect(request).toMatchObject({ place: 1, holder: { id: "ben" } });
  expect(request?.answerInMs).toBeGreaterThan(20_000);
});

it("lets whoever waits step out of the line, and the next one in", async () => {
  const ben = await ask("ben");
  await ask("chen");
  await releaseLock(anna);
  await settleRequests();
  await cancelRequest({ requestId: ben.view?.id ?? 0, actor: staff("ben") });
  await settleRequests();
  expect((await listQueues([orderId])).get(orderId)).toMatchObject([{ requester: { id: "chen" }, place: 1 }]);
  expect((await listRequests("chen"))[0]?.turnForMs).toBeGreaterThan(5_000);
});

it("serves the next one in line when the holder is disabled while the lock is being revoked", async () => {
  const ben = await ask("ben");
  await answerRequest({ requestId: ben.view?.id ?? 0, actor: staff("anna"), answer: "hand-over" });
  await endSessions("anna", "disabled");
  await settleRequests();
  expect((await listRequests("ben"))[0]?.turnForMs).toBeGreaterThan(5_000);
});

it("lets for whom the order was reserved go on waiting when a force unlock is undone", async () => {
  const ben = await ask("ben");
  const admin = { ...staff("chen"), role: "ADMIN" } as const;
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "Wrong order" });
  await flush();
  await settleRequests();
  expect((await listRequests("ben"))[0]?.turnForMs).toBeGreaterThan(5_000);
  await undoForceUnlock({ orderId, actor: admin });
  await settleRequests();
  expect((await toldTo("ben")).at(-1)).toMatchObject({ status: "PENDING", place: 1, turnForMs: null });
  expect(await acquireLock(desk.input({ orderId, user: "ben" }))).toMatchObject({ because: "reserved" });
  expect(await acquireLock(anna)).toMatchObject({ is: "acquired" });
  expect(await statusOf(ben.view?.id)).toBe("PENDING");
});

it("says who has the order when a force unlock can't be undone any more", async () => {
  await ask("ben");
  const admin = { ...staff("chen"), role: "ADMIN" } as const;
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "Wrong order" });
  await flush();
  await settleRequests();
  await acquireLock(desk.input({ orderId, user: "ben" }));
  await expect(undoForceUnlock({ orderId, actor: admin })).rejects.toMatchObject({
    code: "ORDER_LOCKED",
    details: { holder: "ben" },
  });
});

it("takes a disabled user out of the line, says so, and serves whoever is behind", async () => {
  const ben = await ask("ben");
  await ask("chen");
  await releaseLock(anna);
  await settleRequests();
  await endSessions("ben", "disabled");
  await settleRequests();
  expect(await statusOf(ben.view?.id)).toBe("CANCELLED");
  expect((await toldTo("ben")).at(-1)).toMatchObject({ id: ben.view?.id, status: "CANCELLED" });
  expect((await listRequests("chen"))[0]).toMatchObject({ place: 1, turnForMs: expect.any(Number) });
});

it("ends the requests for an order that is deleted, and tells whoever waits", async () => {
  const ben = await ask("ben");
  const chen = await ask("chen");
  await releaseLock(anna);
  await settleRequests();
  await deleteOrder({ orderId, actor: { id: "anna", name: "anna", role: "ADMIN" }, reason: "Twice" });
  await settleRequests();
  expect([await statusOf(ben.view?.id), await statusOf(chen.view?.id)]).toEqual(["EXPIRED", "EXPIRED"]);
  expect((await toldTo("ben")).at(-1)).toMatchObject({ id: ben.view?.id, status: "EXPIRED" });
  expect((await toldTo("chen")).at(-1)).toMatchObject({ id: chen.view?.id, status: "EXPIRED" });
});

it("has one request a person, and none where there is nobody to ask", async () => {
  const first = await ask("ben");
  const again = await ask("ben");
  expect(again.view?.id).toBe(first.view?.id);
  expect((await ask("anna")).view).toBeNull();
  await cancelRequest({ requestId: first.view?.id ?? 0, actor: staff("ben") });
  await releaseLock(anna);
  expect((await ask("chen")).view).toBeNull();
});

it("asks no more often than ten times a minute", async () => {
  for (let times = 0; times < 10; times++) {
    const { view } = await ask("ben");
    await cancelRequest({ requestId: view?.id ?? 0, actor: staff("ben") });
  }
  await expect(ask("ben")).rejects.toThrow(expect.objectContaining({ code: "TOO_MANY" }));
});

it("frees an order whose holder did nothing for 15 min, and the connection doesn't take it back", async () => {
  await pass(lockTimers.idleReleaseMs - 10_000);
  await releaseIdleLocks();
  expect((await readLock(orderId))?.state).toBe("HELD");
  await pass(10_001);
  await releaseIdleLocks();
  expect(await readLock(orderId)).toMatchObject({ state: "FREE", epoch: 2 });
  expect(await desk.published.all()).toContainEqual(
    expect.objectContaining({
      event: "lock.lost",
      data: expect.objectContaining({ because: "idle", epoch: 1 }),
    }),
  );
  expect(await acquireLock({ ...anna, onlyToResume: true })).toMatchObject({ is: "refused" });
});
