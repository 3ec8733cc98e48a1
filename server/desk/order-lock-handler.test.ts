import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { User } from "#pusher/connection";
import { ManualClock } from "#pusher/testing/manual-clock";
import { serve, testApp } from "#pusher/testing/serve";
import { readLiveEdit } from "../../domain/drafts/live-edit";
import { readDraft } from "../../domain/drafts/read-draft";
import { acquireLock } from "../../domain/locks/acquire-lock";
import { forceUnlock } from "../../domain/locks/force-unlock";
import { listLockEvents } from "../../domain/locks/history/list-lock-events";
import { shiftDatabaseClock } from "../../domain/locks/row/database-clock";
import { viewLocks } from "../../domain/locks/row/view-locks";
import { lockTimers } from "../../domain/locks/shared/lock-timers";
import { sweepLocks } from "../../domain/locks/sweep-locks";
import { db } from "../../lib/db";
import { type Publisher, setPublisher } from "../../lib/publisher";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { DraftHandler } from "./draft-handler";
import { LockKeeper } from "./lock-keeper";
import { OrderLockHandler } from "./order-lock-handler";

/** Stands in for the session cookie: whoever the header names is signed in. */
async function authenticate({ headers }: { headers: NodeJS.Dict<string | string[]> }): Promise<User | null> {
  const name = headers["x-test-user"];
  if (typeof name !== "string" || name === "") return null;
  return { id: name, info: { name, role: name === "vera" ? "READER" : "STAFF" } };
}

/** Beside the desk's own. */
const guestApp = { id: "2", key: "guest-key", secret: "guest-secret" };

const admin = { id: "chen", name: "chen", role: "ADMIN" } as const;

let desk: LockDesk;
let clock: ManualClock;
let keeper: LockKeeper;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(async () => {
  await desk.reset();
  clock = new ManualClock();
  keeper = new LockKeeper({ clock, nodeId: "test" });
  const handlers = [new OrderLockHandler({ appId: testApp.id, keeper, nodeId: "test" }), new DraftHandler()];
  server = await serve({ apps: [testApp, guestApp], handlers, authenticate, clock });
  const direct: Publisher = {
    async publish(channels, event, data) {
      server.pusher.publish({ channels, event, data });
    },
    async terminateUser(userId) {
      server.pusher.terminateUser(userId);
    },
  };
  setPublisher(direct);
});
afterEach(() => server.stop());
afterAll(() => desk.close());

async function connect(user: string, query = "") {
  return server.connect({ headers: { "x-test-user": user }, query: `?protocol=7${query}` });
}

/** A tab that opens the edit page of an order. */
async function aTab(user: string, orderId: number, sessionId: string = randomUUID()) {
  const client = await connect(user);
  const channelData = { user_id: user, user_info: { name: user, role: "STAFF" }, session_id: sessionId };
  await client.subscribe(`private-order.${orderId}`, channelData);
  return client;
}

async function stateOf(orderId: number) {
  return (await viewLocks([orderId])).get(orderId)?.state;
}

async function untilStateIs(orderId: number, state: string) {
  await expect.poll(() => stateOf(orderId), { interval: 5 }).toBe(state);
}

it("locks the order for whoever subscribes first and tells the second who has it, in the same answer", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  expect(await anna.payload("lock.acquired")).toMatchObject({ orderId, epoch: 1, version: 1 });
  const ben = await aTab("ben", orderId);
  expect(await ben.payload("lock.refused")).toMatchObject({
    because: "locked",
    lock: { holder: { name: "anna" } },
  });
});

it.each([
  ["closes with 1000", 1000],
  ["closes with 1001, as a closed tab does", 1001],
  ["closes without a code", undefined],
])("frees the order at once when the tab %s", async (_, code) => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  anna.webSocket.close(code);
  await untilStateIs(orderId, "FREE");
  await expect
    .poll(async () => (await listLockEvents({ orderId, limit: 1 })).at(0))
    .toMatchObject({ type: "unlocked", actor: "anna", subject: "anna" });
});

it("frees it when the tab unsubscribes and stays connected", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  anna.say("pusher:unsubscribe", { channel: `private-order.${orderId}` });
  await untilStateIs(orderId, "FREE");
});

it("waits for a tab that was cut off, and gives it back the same lock", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const anna = await aTab("anna", orderId, session);
  await anna.payload("lock.acquired");
  const subscriber = await connect("ben");
  await subscriber.subscribe("private-orders");
  anna.webSocket.terminate();
  await untilStateIs(orderId, "GRACE");
  expect(await subscriber.payload("lock.changed")).toMatchObject({
    orderId,
    state: "GRACE",
    holder: { name: "anna" },
  });

  const again = await aTab("anna", orderId, session);
  expect(await again.payload("lock.acquired")).toMatchObject({ epoch: 1 });
  expect(await stateOf(orderId)).toBe("HELD");
});

it("waits when pings are not answered, and no longer than the grace", async () => {
  const orderId = await desk.order();
  const anna = await server.connect({ headers: { "x-test-user": "anna" }, autoPong: false });
  await anna.subscribe(`private-order.${orderId}`);
  await anna.payload("lock.acquired");
  clock.advance(10_001);
  await untilStateIs(orderId, "GRACE");
  shiftDatabaseClock(lockTimers.graceMs + 1);
  await sweepLocks();
  await untilStateIs(orderId, "FREE");
});

it("gives locks 30 s when the server goes away", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const stopped = server.pusher.stop({ deadlineMs: 5_000 });
  expect(await anna.closed).toMatchObject({ code: 4200 });
  clock.advance(1_000);
  await stopped;
  expect((await viewLocks([orderId])).get(orderId)).toMatchObject({
    state: "GRACE",
    freeInMs: expect.closeTo(lockTimers.drainGraceMs, -4),
  });
});

it("isn't confused by the late close of the connection before a reload", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const before = await aTab("anna", orderId, session);
  await before.payload("lock.acquired");
  const reloaded = await aTab("anna", orderId, session);
  await reloaded.payload("lock.acquired");
  expect(await before.payload("lock.refused")).toMatchObject({ because: "busy" });
  before.webSocket.close(1001);
  await before.closed;
  await reloaded.settled();
  expect(await stateOf(orderId)).toBe("HELD");
});

it("opens the edit session at the handshake when the URL names an order, as Laravel WebSockets users do", async () => {
  const orderId = await desk.order();
  const anna = await connect("anna", `&user_id=anna&order_id=${orderId}`);
  expect(await anna.payload("lock.acquired")).toMatchObject({ orderId, epoch: 1 });
  anna.webSocket.close(1001);
  await untilStateIs(orderId, "FREE");
});

it.each([
  ["a user_id that is not the signed-in one", "anna", "&user_id=ben", 4009],
  ["a user_id of nobody signed in", "", "&user_id=anna", 4009],
  ["an order_id of nobody signed in", "", "&order_id=1", 4009],
  ["an order_id of somebody who may not edit", "vera", "&order_id=1", 4009],
  ["an order that doesn't exist", "anna", "&order_id=999999", 4005],
  ["an order_id that is no integer", "anna", "&order_id=1e3", 4005],
])("closes the connection that names %s", async (_, user, query, code) => {
  const client = server.dial({ headers: { "x-test-user": user }, query: `?protocol=7${query}` });
  expect(await client.closed).toMatchObject({ code });
  expect(client.received.map(({ event }) => event)).toEqual(["pusher:error"]);
});

it("takes no edit session that was signed for another user", async () => {
  const orderId = await desk.order();
  const client = await connect("ben");
  const stolen = { user_id: "anna", user_info: { name: "anna", role: "STAFF" }, session_id: randomUUID() };
  await client.subscribe(`private-order.${orderId}`, stolen);
  expect(await client.payload("lock.refused")).toMatchObject({ because: "forbidden" });
  expect(await stateOf(orderId)).toBeUndefined();
});

it("relays no client event of an order's channel", async () => {
  const orderId = await desk.order();
  const [anna, ben] = [await aTab("anna", orderId), await aTab("ben", orderId)];
  anna.say("client-lock.lost", { orderId, epoch: 1 }, `private-order.${orderId}`);
  await anna.settled();
  await ben.settled();
  expect(ben.received.map(({ event }) => event)).not.toContain("client-lock.lost");
});

it("gives the order to a waiting tab that asks once it is free", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const ben = await aTab("ben", orderId);
  await ben.payload("lock.refused");
  anna.webSocket.close(1001);
  await untilStateIs(orderId, "FREE");
  ben.say("client-acquire", {}, `private-order.${orderId}`);
  expect(await ben.payload("lock.acquired")).toMatchObject({ epoch: 2 });
});

it("gives the order to whoever has waited longest, whoever of them asks first", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const first = await aTab("ben", orderId);
  await first.payload("lock.refused");
  clock.advance(1_000);
  const second = await aTab("chen", orderId);
  await second.payload("lock.refused");
  anna.webSocket.close(1001);
  await untilStateIs(orderId, "FREE");
  second.say("client-acquire", {}, `private-order.${orderId}`);
  await second.settled();
  first.say("client-acquire", {}, `private-order.${orderId}`);
  await first.settled();
  clock.advance(1_000);
  expect(await first.payload("lock.acquired")).toMatchObject({ epoch: 2 });
  expect(await second.all("lock.refused", 2)).toHaveLength(2);
});

it("renews the lock of a connection that is heard from, and tells it", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  shiftDatabaseClock(lockTimers.leaseMs - 5_000);
  clock.advance(1_000);
  await anna.settled();
  await keeper.renew();
  expect(await anna.payload("lock.renewed")).toMatchObject({ orderId, epoch: 1 });
  shiftDatabaseClock(6_000);
  await sweepLocks();
  expect(await stateOf(orderId)).toBe("HELD");
});

it("goes on silently when a lease ran out and nobody came", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  shiftDatabaseClock(60_000);
  await sweepLocks();
  expect(await stateOf(orderId)).toBe("FREE");
  clock.advance(1_000);
  await anna.settled();
  await keeper.renew();
  expect(await anna.all("lock.acquired", 2)).toHaveLength(2);
  expect((await viewLocks([orderId])).get(orderId)).toMatchObject({ state: "HELD", epoch: 1 });
});

it("tells a tab at once that somebody else has its order now", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  shiftDatabaseClock(60_000);
  await sweepLocks();
  await acquireLock(desk.input({ orderId, user: "ben" }));
  clock.advance(1_000);
  await anna.settled();
  await keeper.renew();
  const [, last] = await anna.all("lock.lost", 2);
  expect(JSON.parse(String(last?.data))).toMatchObject({
    epoch: 1,
    because: "expired",
    by: { name: "ben" },
  });
});

it("asks a tab that loses its order for its last edits, and frees the order when they are sent", async () => {
  const orderId = await desk.order();
  const [anna, ben] = [await aTab("anna", orderId), await aTab("ben", orderId)];
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  expect(await anna.payload("lock.revoked")).toMatchObject({
    epoch: 1,
    because: "forced",
    reason: "On holiday",
  });
  ben.say("client-flushed", {}, `private-order.${orderId}`);
  await ben.settled();
  expect(await stateOf(orderId)).toBe("REVOKING");
  anna.say("client-flushed", {}, `private-order.${orderId}`);
  expect(await anna.payload("lock.lost")).toMatchObject({
    epoch: 1,
    because: "forced",
    by: { name: "chen" },
  });
  expect(await stateOf(orderId)).toBe("FREE");
});

it("doesn't give an order back to a tab that lost it by force", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  anna.say("client-flushed", {}, `private-order.${orderId}`);
  await anna.payload("lock.lost");
  clock.advance(1_000);
  await anna.settled();
  await keeper.renew();
  expect(await stateOf(orderId)).toBe("FREE");
});

it("tells a tab that was away when its order was taken, once, and gives it back when asked by hand", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const anna = await aTab("anna", orderId, session);
  await anna.payload("lock.acquired");
  anna.webSocket.terminate();
  await untilStateIs(orderId, "GRACE");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });

  const back = await aTab("anna", orderId, session);
  expect(await back.payload("lock.refused")).toMatchObject({
    because: "revoked",
    revoked: { because: "forced", by: { id: "chen", name: "chen" }, reason: "On holiday" },
  });
  expect(await stateOf(orderId)).toBe("FREE");
  back.say("client-acquire", {}, `private-order.${orderId}`);
  expect(await back.payload("lock.acquired")).toMatchObject({ epoch: 3 });
});

it("tells nobody again who has said that they were told", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const anna = await aTab("anna", orderId, session);
  await anna.payload("lock.acquired");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  anna.say("client-flushed", {}, `private-order.${orderId}`);
  await anna.payload("lock.lost");
  anna.say("client-told", {}, `private-order.${orderId}`);
  await anna.settled();
  const back = await aTab("anna", orderId, session);
  expect(await back.payload("lock.acquired")).toMatchObject({ orderId });
});

it("says which answer is to a question, and confirms a lock without taking one that was lost", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const confirm = { byHand: false, onlyToResume: true };
  anna.say("client-acquire", confirm, `private-order.${orderId}`);
  const [, again] = await anna.all("lock.acquired", 2);
  expect(JSON.parse(String(again?.data))).toMatchObject({ epoch: 1, asked: true });

  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  anna.say("client-flushed", {}, `private-order.${orderId}`);
  await anna.payload("lock.lost");
  anna.say("client-acquire", confirm, `private-order.${orderId}`);
  expect(await anna.payload("lock.refused")).toMatchObject({ because: "revoked", asked: true });
  expect(await stateOf(orderId)).toBe("FREE");
});

it("says who took the order, and why, to a tab that missed it and still counts as connected", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  shiftDatabaseClock(lockTimers.flushMs + 1);
  await sweepLocks();
  await anna.payload("lock.lost");
  clock.advance(1_000);
  await anna.settled();
  await keeper.renew();
  const [, last] = await anna.all("lock.lost", 2);
  expect(JSON.parse(String(last?.data))).toMatchObject({
    epoch: 1,
    because: "forced",
    by: { name: "chen" },
    reason: "On holiday",
  });
});

it("gives the order to whoever leaves the page that lost it and opens it again", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const anna = await aTab("anna", orderId, session);
  await anna.payload("lock.acquired");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  anna.say("client-flushed", {}, `private-order.${orderId}`);
  await anna.payload("lock.lost");
  anna.say("pusher:unsubscribe", { channel: `private-order.${orderId}` });
  const told = { where: { orderId, revokedById: null } };
  await expect.poll(() => db.orderLock.count(told), { interval: 5 }).toBe(1);
  const again = await aTab("anna", orderId, session);
  expect(await again.payload("lock.acquired")).toMatchObject({ epoch: 3 });
});

it.each(["closes", "is cut off"])("doesn't wait for the last edits of a tab that %s", async (how) => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  if (how === "closes") anna.webSocket.close(1001);
  else anna.webSocket.terminate();
  await untilStateIs(orderId, "FREE");
});

it("keeps what a tab types, and says so", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const draft = { seq: 7, epoch: 1, baseVersion: 1, patch: { shippingCents: 900 } };
  anna.say("client-draft", draft, `private-order.${orderId}`);
  expect(await anna.payload("draft.kept")).toEqual({ orderId, seq: 7 });
  expect(await readDraft({ orderId, userId: "anna" })).toMatchObject({ patch: { shippingCents: 900 } });
});

it("keeps the last edits of a tab that loses its order before it frees it", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
  const draft = { seq: 1, epoch: 1, baseVersion: 1, patch: { shippingCents: 901 } };
  anna.say("client-draft", draft, `private-order.${orderId}`);
  anna.say("client-flushed", {}, `private-order.${orderId}`);
  await anna.payload("lock.lost");
  expect(await readDraft({ orderId, userId: "anna" })).toMatchObject({ patch: { shippingCents: 901 } });
});

describe("a connection that was replaced by a newer one of its edit session", () => {
  const draft = { epoch: 1, baseVersion: 1 };

  async function aTabThatReconnected() {
    const orderId = await desk.order();
    const session = randomUUID();
    const channel = `private-order.${orderId}`;
    const before = await aTab("anna", orderId, session);
    await before.payload("lock.acquired");
    const now = await aTab("anna", orderId, session);
    await now.payload("lock.acquired");
    return { orderId, channel, session, before, now };
  }

  it("writes no more, whatever it still brings", async () => {
    const { orderId, channel, before, now } = await aTabThatReconnected();
    now.say("client-draft", { ...draft, seq: 1, patch: { shippingCents: 1234 } }, channel);
    await now.payload("draft.kept");
    before.say("client-draft", { ...draft, seq: 9, patch: { shippingCents: 12 } }, channel);
    before.say("client-section", { epoch: 1, section: "totals" }, channel);
    before.say("client-activity", { hidden: true }, channel);
    await before.settled();
    expect(await readDraft({ orderId, userId: "anna" })).toMatchObject({ patch: { shippingCents: 1234 } });
    expect(await readLiveEdit(orderId)).toMatchObject({ section: null });
    expect((await viewLocks([orderId])).get(orderId)).toMatchObject({ isHidden: false });
  });

  it("gives nothing up and takes nothing back", async () => {
    const { orderId, channel, before, now } = await aTabThatReconnected();
    before.say("client-acquire", {}, channel);
    await before.settled();
    await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
    before.say("client-flushed", {}, channel);
    before.say("pusher:unsubscribe", { channel });
    await before.settled();
    before.webSocket.close(1001);
    await before.closed;
    await now.settled();
    expect(now.received.filter(({ event }) => event === "lock.refused")).toEqual([]);
    expect(await stateOf(orderId)).toBe("REVOKING");
  });

  it("isn't the newer one for subscribing later", async () => {
    const orderId = await desk.order();
    const session = randomUUID();
    const slow = await connect("anna");
    const now = await aTab("anna", orderId, session);
    await now.payload("lock.acquired");
    const channelData = { user_id: "anna", user_info: { name: "anna", role: "STAFF" }, session_id: session };
    await slow.subscribe(`private-order.${orderId}`, channelData);
    expect(await slow.payload("lock.refused")).toMatchObject({ because: "busy" });
    now.say("client-draft", { ...draft, seq: 1, patch: { shippingCents: 1234 } }, `private-order.${orderId}`);
    await now.payload("draft.kept");
    slow.webSocket.close(1001);
    await slow.closed;
    expect(await stateOf(orderId)).toBe("HELD");
  });

  it("is no connection of somebody else's who names the same edit session", async () => {
    const orderId = await desk.order();
    const session = randomUUID();
    const anna = await aTab("anna", orderId, session);
    await anna.payload("lock.acquired");
    const ben = await aTab("ben", orderId, session);
    await ben.payload("lock.refused");
    anna.say(
      "client-draft",
      { ...draft, seq: 1, patch: { shippingCents: 1234 } },
      `private-order.${orderId}`,
    );
    expect(await anna.payload("draft.kept")).toEqual({ orderId, seq: 1 });
  });
});

it("says what is newer to a tab that numbers its drafts anew", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const draft = { epoch: 1, baseVersion: 1, patch: { shippingCents: 900 } };
  anna.say("client-draft", { ...draft, seq: 7 }, `private-order.${orderId}`);
  await anna.payload("draft.kept");
  anna.say("client-draft", { ...draft, seq: 1 }, `private-order.${orderId}`);
  expect(await anna.payload("draft.refused")).toEqual({
    ...{ orderId, seq: 1, code: "DRAFT_LATE" },
    details: { seq: 7 },
  });
});

it("keeps nothing that is no draft, or of a connection that edits nothing", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  const draft = { seq: 1, epoch: 1, baseVersion: 1, patch: { totalCents: 1, shippingCents: "much" } };
  anna.say("client-draft", draft, `private-order.${orderId}`);
  anna.say("pusher:unsubscribe", { channel: `private-order.${orderId}` });
  anna.say("client-draft", { ...draft, patch: { shippingCents: 1 } }, `private-order.${orderId}`);
  await anna.settled();
  expect(await readDraft({ orderId, userId: "anna" })).toBeNull();
});

it("keeps nothing of a connection that is gone", async () => {
  const orderId = await desk.order();
  const anna = await aTab("anna", orderId);
  await anna.payload("lock.acquired");
  expect(keeper.size).toBe(1);
  anna.webSocket.close(1001);
  await untilStateIs(orderId, "FREE");
  expect(keeper.size).toBe(0);
});

it("lets nobody edit who comes by another app, whatever that app has signed", async () => {
  const orderId = await desk.order();
  const guest = await server.connect({ key: guestApp.key, headers: { "x-test-user": "anna" } });
  const channelData = {
    user_id: "anna",
    user_info: { name: "anna", role: "ADMIN" },
    session_id: randomUUID(),
  };
  await guest.subscribe(`private-order.${orderId}`, channelData, guestApp.secret);
  guest.say("client-acquire", {}, `private-order.${orderId}`);
  guest.say("client-draft", { epoch: 1, baseVersion: 1, seq: 1, patch: {} }, `private-order.${orderId}`);
  const byUrl = await server.connect({ key: guestApp.key, query: `?protocol=7&order_id=${orderId}` });
  await Promise.all([guest.settled(), byUrl.settled()]);
  expect(guest.received.map(({ event }) => event).filter((event) => /lock|draft/.test(event))).toEqual([]);
  // What the desk's own people hear: it is free.
  const ben = await aTab("ben", orderId);
  expect(await ben.payload("lock.acquired")).toMatchObject({ orderId, epoch: 1 });
});
