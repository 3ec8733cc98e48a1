import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { systemClock } from "#pusher/clock";
import type { User } from "#pusher/connection";
import { MemoryBus } from "#pusher/testing/memory-bus";
import type { RawClient } from "#pusher/testing/raw-client";
import { serve, testApp } from "#pusher/testing/serve";
import { forceUnlock } from "../../domain/locks/force-unlock";
import { readLock } from "../../domain/locks/row/lock-row";
import { STAFF_CHANNEL } from "../../domain/orders/shared/order-channels";
import { NEWS_LATE, NEWS_MISSED } from "../../domain/users/shared/missed-news";
import { publisher, setPublisher } from "../../lib/publisher";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { tellOfMissedNews } from "../missed-news";
import { publishInto } from "../publish-into";
import { hearOfEnded } from "../session-ends";
import { LateNewsHandler } from "./late-news-handler";
import { LockKeeper } from "./lock-keeper";
import { OrderLockHandler } from "./order-lock-handler";

/** What happens on one node shows on the others within this, in milliseconds. */
const WITHIN_MS = 250;

const authenticate = async ({ headers }: { headers: NodeJS.Dict<string | string[]> }): Promise<User> => {
  const name = String(headers["x-test-user"]);
  const signIn = headers["x-test-session"];
  return { id: name, info: { name, role: "STAFF" }, claims: signIn ? { sign_in: signIn } : {} };
};

let desk: LockDesk;
let a: Awaited<ReturnType<typeof aNode>>;
let b: Awaited<ReturnType<typeof aNode>>;

/** A desk's server, one of several over one database and one bus. */
async function aNode(id: string, bus: MemoryBus) {
  const keeper = new LockKeeper({ clock: systemClock, nodeId: id });
  const locks: OrderLockHandler = new OrderLockHandler({
    appId: testApp.id,
    keeper,
    nodeId: id,
    tellOthers: (moved) => server.pusher.tellNodes(moved),
  });
  const end = bus.join();
  const lateNews = new LateNewsHandler({ appId: testApp.id, pusher: () => server.pusher });
  const server: Awaited<ReturnType<typeof serve>> = await serve({
    handlers: [locks, lateNews],
    authenticate,
    nodes: {
      id,
      bus: end,
      onTold: (moved) => locks.heard(moved),
      answer: (said) => hearOfEnded(server.pusher, said),
      onGap: () => tellOfMissedNews(server.pusher),
      onBus: (isUp) => lateNews.tell(isUp),
    },
  });
  return { ...server, keeper, end };
}

beforeAll(async () => {
  desk = await aLockDesk();
});
beforeEach(async () => {
  await desk.reset();
  const bus = new MemoryBus();
  [a, b] = [await aNode("a", bus), await aNode("b", bus)];
  setPublisher(publishInto(a.pusher));
  await expect.poll(() => [a, b].map(({ pusher }) => pusher.nodes()?.others)).toEqual([["b"], ["a"]]);
});
afterEach(async () => {
  for (const node of [a, b]) {
    await node.stop();
    node.keeper.stop();
  }
});
afterAll(() => desk.close());

const connect = ({ connect }: typeof a, user: string) => connect({ headers: { "x-test-user": user } });

async function aTab(node: typeof a, user: string, orderId: number, session_id: string = randomUUID()) {
  const client = await connect(node, user);
  const channelData = { user_id: user, user_info: { name: user, role: "STAFF" }, session_id };
  await client.subscribe(`private-order.${orderId}`, channelData);
  return client;
}

async function aList(node: typeof a, user: string) {
  const client = await connect(node, user);
  await client.subscribe("private-orders");
  return client;
}

/** How long it took until this came. */
async function timeUntil(client: RawClient, event: string) {
  const began = performance.now();
  await client.next(event);
  return performance.now() - began;
}

it("a lock that is taken on one node shows on the other, and whoever comes there is told who has it", async () => {
  const orderId = await desk.order();
  const ben = await aList(b, "ben");
  const anna = await aTab(a, "anna", orderId);
  await anna.next("lock.acquired");
  expect(await timeUntil(ben, "lock.changed")).toBeLessThan(WITHIN_MS);
  const second = await aTab(b, "ben", orderId);
  expect(await second.payload("lock.refused")).toMatchObject({
    because: "locked",
    lock: { holder: { name: "anna" } },
  });
});

it("the holder is told of a forced unlock, whatever node the admin is on", async () => {
  const orderId = await desk.order();
  const anna = await aTab(b, "anna", orderId);
  await anna.next("lock.acquired");
  await forceUnlock({
    orderId,
    epoch: 1,
    actor: { id: "chen", name: "chen", role: "ADMIN" },
    reason: "Lunch",
  });
  expect(await timeUntil(anna, "lock.revoked")).toBeLessThan(WITHIN_MS);
});

it("a session that is over has no connection on any node by the time that is answered", async () => {
  const ofSession = (signIn: string) =>
    b.connect({ headers: { "x-test-user": "anna", "x-test-session": signIn } });
  const [over, other] = [await ofSession("1"), await ofSession("2")];
  await publisher().endSession?.("1");
  expect(await over.closed).toMatchObject({ code: 4009 });
  await other.settled();
});

it("a session that goes on over another node keeps its epoch, and its older connection is told busy", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const older = await aTab(a, "anna", orderId, session);
  expect(await older.payload("lock.acquired")).toMatchObject({ epoch: 1 });
  const newer = await aTab(b, "anna", orderId, session);
  expect(await newer.payload("lock.acquired")).toMatchObject({ epoch: 1 });
  expect(await older.payload("lock.refused")).toMatchObject({ because: "busy" });
  expect(a.keeper.size).toBe(0);
  // Whose tab is closed late frees nothing.
  older.webSocket.close(1000);
  await older.closed;
  await a.keeper.round();
  expect(await readLock(orderId)).toMatchObject({ state: "HELD", socketId: newer.socketId, nodeId: "b" });
});

it("the newer connection keeps the session when what they tell each other crosses", async () => {
  const orderId = await desk.order();
  const session = randomUUID();
  const older = await aTab(a, "anna", orderId, session);
  await older.next("lock.acquired");
  const newer = await aTab(b, "anna", orderId, session);
  await older.next("lock.refused");
  a.pusher.tellNodes({ orderId, sessionId: session, userId: "anna" });
  await a.pusher.askNodes("settled?");
  await newer.settled();
  await b.keeper.renew();
  expect(b.keeper.size).toBe(1);
  expect(newer.texts.filter((text) => text.includes("lock.refused"))).toEqual([]);
});

it("whoever is shut out is out on every node", async () => {
  const ben = await connect(b, "ben");
  a.pusher.terminateUser("ben");
  expect((await ben.closed).code).toBe(4009);
});

it("people of a node that missed something are told to look for themselves, and nobody else is", async () => {
  const [anna, ben] = [await connect(a, "anna"), await connect(b, "ben")];
  for (const client of [anna, ben])
    await client.subscribe(STAFF_CHANNEL, { user_id: client === anna ? "anna" : "ben" });
  a.end.isCut = true;
  b.pusher.publish({ channels: ["private-orders"], event: "lock.changed", data: {} });
  a.end.isCut = false;
  await anna.next(NEWS_MISSED);
  await a.pusher.askNodes("settled?");
  expect(ben.texts.filter((text) => text.includes(NEWS_MISSED))).toEqual([]);
});

it("people of a node that is cut off are told that news is late, whoever comes meanwhile too, and when it isn't any more", async () => {
  const told = (client: RawClient) =>
    client.texts.filter((text) => text.includes(NEWS_LATE)).map((text) => text.includes("true"));
  await expect.poll(() => a.pusher.nodes()?.isReady).toBe(true);
  const [anna, ben] = [await connect(a, "anna"), await connect(b, "ben")];
  await anna.subscribe(STAFF_CHANNEL, { user_id: "anna" });
  await ben.subscribe(STAFF_CHANNEL, { user_id: "ben" });
  a.end.isCut = true;
  await expect.poll(() => told(anna)).toEqual([true]);
  const chen = await connect(a, "chen");
  await chen.subscribe(STAFF_CHANNEL, { user_id: "chen" });
  await expect.poll(() => told(chen)).toEqual([true]);
  a.end.isCut = false;
  await expect
    .poll(() => [told(anna), told(chen)])
    .toEqual([
      [true, false],
      [true, false],
    ]);
  expect(told(ben)).toEqual([]);
});
