import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Prisma } from "../../../prisma/generated/client";
import { aLockDesk, type LockDesk } from "../../../test/lock-desk";
import { readLiveEdit } from "../../drafts/live-edit";
import { deleteOrder } from "../../orders/delete-order";
import { lockedIds } from "../../orders/list/locked-ids";
import { answerRequest } from "../../requests/answer-request";
import { listQueues, listRequests } from "../../requests/list-requests";
import { DomainError } from "../../shared/errors";
import type { Actor } from "../../users/shared/roles";
import { acquireLock } from "../acquire-lock";
import { countHeldLocks } from "../console/count-held-locks";
import { listHeldLocks } from "../console/list-held-locks";
import { requireFree } from "../guard/require-free";
import { requireHolder } from "../guard/require-holder";
import { releaseLocksOfUser } from "../release-locks-of-user";
import type { LockView } from "../shared/lock-messages";
import { longestLeaseMs } from "../shared/lock-timers";
import { sweepLocks } from "../sweep-locks";
import { readDatabaseClock } from "./database-clock";
import { heldSql, isHeld, overSql } from "./held";
import { readLock } from "./lock-row";
import { viewLocks } from "./view-locks";

const MINUTE_MS = 60_000;
/** Times from now; what is far is further ahead than any lock can be. */
const leases = { ahead: 18_000, over: -18_000, far: longestLeaseMs() + MINUTE_MS };
const graces = { none: null, ...leases };
const states: LockView["state"][] = ["FREE", "HELD", "GRACE", "REVOKING"];

type Combination = { state: LockView["state"]; leaseMs: number; graceMs: number | null };
const combinations: Combination[] = states.flatMap((state) =>
  Object.values(leases).flatMap((leaseMs) =>
    Object.values(graces).map((graceMs) => ({ state, leaseMs, graceMs })),
  ),
);
const held = combinations.filter(({ state }) => state !== "FREE");

/** What `overSql` says, in plain words. */
function isOver({ leaseMs, graceMs }: Combination) {
  return [leaseMs, graceMs].some((ms) => ms !== null && (ms <= 0 || ms > longestLeaseMs()));
}

const session = { id: "chens-tab", userId: "chen" };
const [anna, chen]: Actor[] = ["anna", "chen"].map((id) => ({ id, name: id, role: "STAFF" }));

let desk: LockDesk;
/** An order for each, which Chen has or had, and which Anna asks for. */
let made: (Combination & { orderId: number; requestId: number })[];
beforeAll(async () => {
  desk = await aLockDesk();
  made = [];
  for (const [index, combination] of combinations.entries())
    made.push({ ...combination, orderId: await desk.order(), requestId: index + 1 });
});
beforeEach(async () => {
  const { db } = desk;
  await Promise.all([db.orderLock.deleteMany(), db.lockRequest.deleteMany(), db.liveEdit.deleteMany()]);
  const now = await readDatabaseClock();
  const at = (ms: number) => BigInt(now + ms);
  const had = { epoch: 1, userId: session.userId, sessionId: session.id, lastActivityAt: at(0) };
  const locks = made.map(({ orderId, state, leaseMs, graceMs }) => ({
    ...{ ...had, orderId, state, acquiredAt: at(0), renewedAt: at(0), expiresAt: at(leaseMs) },
    graceUntil: graceMs === null ? null : at(graceMs),
  }));
  await db.orderLock.createMany({ data: locks });
  await db.liveEdit.createMany({ data: made.map(({ orderId }) => ({ orderId, epoch: 1, rev: 1 })) });
  const asks = { requesterId: "anna", sessionId: "annas-tab", message: "", status: "PENDING" };
  const requests = made.map(({ orderId, requestId }) => ({
    ...{ ...asks, id: requestId, orderId, askedAt: at(0), answerBy: at(MINUTE_MS) },
  }));
  await db.lockRequest.createMany({ data: requests });
});
afterAll(() => desk.close());

const idsOf = (all: { orderId: number }[]) => all.map(({ orderId }) => orderId).sort((a, b) => a - b);

async function idsWhere(which: Prisma.Sql) {
  return idsOf(
    await desk.db.$queryRaw<{ orderId: number }[]>(Prisma.sql`
    SELECT CAST("orderId" AS REAL) AS "orderId" FROM "OrderLock" WHERE ${which}`),
  );
}

/** Those for which it comes off; it may only be refused by a rule. */
async function allowed(deed: (one: (typeof made)[number]) => Promise<unknown>) {
  const done: typeof made = [];
  for (const one of made)
    try {
      await deed(one);
      done.push(one);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  return idsOf(done);
}

const theHeld = () => idsOf(made.filter(({ state }) => state !== "FREE"));
const theFree = () => idsOf(made.filter(({ state }) => state === "FREE"));

it("is asked of every state, lease and grace, in SQL and of a row alike", async () => {
  expect([made.length, held.length]).toEqual([48, 36]);
  const rows = await Promise.all(
    made.map(async ({ orderId }) => ({ orderId, row: await readLock(orderId) })),
  );
  expect(idsOf(rows.filter(({ row }) => row && isHeld(row)))).toEqual(theHeld());
  const ours = Prisma.sql`"orderId" IN (${Prisma.join(idsOf(made))})`;
  expect(await idsWhere(Prisma.sql`${ours} AND ${heldSql()}`)).toEqual(theHeld());
  expect(await idsWhere(Prisma.sql`${ours} AND NOT ${heldSql()}`)).toEqual(theFree());
  expect(await idsWhere(Prisma.sql`${ours} AND ${overSql()}`)).toEqual(idsOf(made.filter(isOver)));
});

it("is answered alike by everybody who tells", async () => {
  const views = await viewLocks(idsOf(made));
  expect(idsOf([...views.values()].filter(({ holder }) => holder?.id === "chen"))).toEqual(theHeld());
  expect(idsOf(await listHeldLocks())).toEqual(theHeld());
  expect(idsOf(await listHeldLocks("chen"))).toEqual(theHeld());
  expect(await countHeldLocks()).toBe(held.length);
  const listed = await desk.db.$queryRaw<{ id: bigint }[]>(lockedIds("chen"));
  expect(listed.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(theHeld());
  const edits = await Promise.all(made.map(({ orderId }) => readLiveEdit(orderId)));
  expect(idsOf(edits.filter((edit) => edit !== null))).toEqual(theHeld());
  const queues = [...(await listQueues(idsOf(made))).values()].flat();
  expect(idsOf(queues.filter(({ holder }) => holder !== null))).toEqual(theHeld());
  expect(idsOf(await listRequests("chen"))).toEqual(theHeld());
});

it("is answered alike by everybody who lets in or keeps out", async () => {
  expect(await allowed(({ orderId }) => requireHolder({ orderId, session, epoch: 1 }))).toEqual(theHeld());
  expect(await allowed(({ orderId }) => requireFree(desk.db, { orderId, actor: anna as Actor }))).toEqual(
    theFree(),
  );
  const asked = ({ requestId }: (typeof made)[number]) =>
    answerRequest({ requestId, actor: chen as Actor, answer: "delay" });
  expect(await allowed(asked)).toEqual(theHeld());
  const outcomes = await Promise.all(
    made.map(({ orderId }) => acquireLock(desk.input({ orderId, user: "anna" }))),
  );
  expect(idsOf(outcomes.filter(({ is }) => is === "acquired"))).toEqual(theFree());
  expect(await releaseLocksOfUser({ userId: "chen", because: "signed-out" })).toBe(held.length);
});

it("ends by the sweep, which frees all that is over, and nothing else", async () => {
  await sweepLocks();
  const left = idsOf(made.filter((one) => one.state !== "FREE" && !isOver(one)));
  expect(left.length).toBe(6);
  expect(idsOf(await listHeldLocks())).toEqual(left);
});

it("keeps everybody but an admin from deleting what somebody has", async () => {
  const deed = ({ orderId }: (typeof made)[number]) =>
    deleteOrder({ orderId, actor: anna as Actor, reason: "A test" });
  expect(await allowed(deed)).toEqual(theFree());
});
