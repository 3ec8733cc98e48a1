import { EventEmitter } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PusherServerOptions } from "#pusher/options";
import { pusherSdk } from "#pusher/testing/pusher-js-client";
import { serve } from "#pusher/testing/serve";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { aPerson } from "../../test/orders";
import { type AuditEntry, AuditLog } from "./audit-log";
import { OrderLock, type OrderLockEvents, tellLists } from "./order-lock";
import { WhoIsOnline } from "./who-is-online";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

let server: Awaited<ReturnType<typeof serve>>;
afterEach(() => server.stop());

/** Whom `?as=…` names, in place of a session cookie. */
const authenticate: PusherServerOptions["authenticate"] = async ({ query }) => {
  const id = query.get("as");
  return id === null ? null : { id };
};
const as = (userId: string, more = "") => ({ query: `?protocol=7&as=${userId}${more}` });

describe("WhoIsOnline", () => {
  it("tells who comes with the first connection and goes with the last, and remembers when", async () => {
    server = await serve({
      authenticate,
      handlers: [new WhoIsOnline((publication) => server.pusher.publish(publication))],
    });
    const anna = await aPerson("Anna");
    const subscriber = await server.connect();
    await subscriber.subscribe("private-people");
    const [one, two] = [await server.connect(as(anna.id)), await server.connect(as(anna.id))];
    one.webSocket.close();
    await one.closed;
    two.webSocket.close();
    expect((await subscriber.next("offline")).data).toBe(`{"userId":"${anna.id}"}`);
    expect(subscriber.received.slice(2).map((it) => it.event)).toEqual(["online", "offline"]);
    await expect
      .poll(() => db.user.findUnique({ where: { id: anna.id }, select: { lastSeenAt: true } }))
      .toEqual({ lastSeenAt: expect.any(Date) });
  });

  it("counts nobody out whom it did not count in: who signs in later comes and goes unsaid", async () => {
    server = await serve({
      authenticate,
      handlers: [new WhoIsOnline((publication) => server.pusher.publish(publication))],
    });
    const subscriber = await server.connect();
    await subscriber.subscribe("private-people");
    await server.connect(as("anna"));
    for (const id of ["anna", "ben"]) {
      const late = await server.connect();
      late.say("pusher:signin", pusherSdk(server.port).authenticateUser(late.socketId, { id }));
      await late.next("pusher:signin_success");
      late.terminate();
      await expect.poll(() => server.pusher.gauges().connections).toBe(2);
    }
    await server.connect(as("chen"));
    const told = () => subscriber.received.slice(2).map(({ event, data }) => [event, data]);
    await expect.poll(told).toContainEqual(["online", '{"userId":"chen"}']);
    expect(told()).toEqual([
      ["online", '{"userId":"anna"}'],
      ["online", '{"userId":"chen"}'],
    ]);
  });
});

describe("AuditLog", () => {
  it("writes down who did what", async () => {
    const entries: AuditEntry[] = [];
    server = await serve({ authenticate, handlers: [new AuditLog((entry) => void entries.push(entry))] });
    const anna = await server.connect(as("anna"));
    await anna.subscribe("private-order.1");
    anna.say("client-note", { secret: true }, "private-order.1");
    anna.say("pusher:unsubscribe", { channel: "private-order.1" });
    await anna.settled();
    anna.webSocket.close(1000);
    await expect
      .poll(() => entries.map((it) => it.what))
      .toEqual([
        "opened",
        "subscribed to private-order.1",
        "sent client-note to private-order.1",
        "left private-order.1",
        "closed: client, 1000",
      ]);
    expect(entries[0]).toEqual({
      socketId: anna.socketId,
      userId: "anna",
      address: "127.0.0.1",
      what: "opened",
    });
    expect(JSON.stringify(entries)).not.toContain("secret");
  });
});

describe("OrderLock", () => {
  const start = async () => {
    const lockEvents = new EventEmitter<OrderLockEvents>();
    const happened: string[] = [];
    lockEvents.on("LockTaken", ({ orderId, userId }) => happened.push(`${userId} locked ${orderId}`));
    lockEvents.on("LockFreed", ({ orderId }) => happened.push(`${orderId} is free`));
    server = await serve({ authenticate, handlers: [new OrderLock(lockEvents)] });
    const { pusher } = server;
    tellLists(lockEvents, (publication) => pusher.publish(publication));
    return { happened, lockEvents };
  };

  it("locks an order as long as its connection lives, for one at a time", async () => {
    const { happened } = await start();
    const anna = await server.connect(as("anna", "&order_id=12"));
    const ben = server.dial(as("ben", "&order_id=12"));
    expect(await ben.closed).toEqual({ code: 4009, reason: "Order 12 is not yours to edit" });
    const chen = await server.connect(as("chen", "&order_id=13"));
    anna.terminate();
    await expect.poll(() => happened).toEqual(["anna locked 12", "chen locked 13", "12 is free"]);
    await server.connect(as("ben", "&order_id=12"));
    chen.terminate();
    await expect.poll(() => happened.slice(3)).toEqual(["ben locked 12", "13 is free"]);
  });

  it("lets nobody lock who isn't signed in", async () => {
    const { happened } = await start();
    expect((await server.dial({ query: "?protocol=7&order_id=12" }).closed).code).toBe(4009);
    expect(happened).toEqual([]);
  });

  it("says `yours` to a connection that has the order by its URL, and is free when that leaves the channel", async () => {
    const { happened } = await start();
    const anna = await server.connect(as("anna", "&order_id=12"));
    await anna.subscribe("private-order.12");
    await anna.settled();
    expect(anna.received.filter(({ event }) => event.startsWith("lock."))).toEqual([
      { event: "lock.yours", data: '{"orderId":"12","holder":"anna"}', channel: "private-order.12" },
    ]);
    anna.say("pusher:unsubscribe", { channel: "private-order.12" });
    await expect.poll(() => happened).toEqual(["anna locked 12", "12 is free"]);
    const ben = await server.connect(as("ben", "&order_id=12"));
    anna.terminate();
    ben.terminate();
    await expect.poll(() => happened.slice(2)).toEqual(["ben locked 12", "12 is free"]);
  });

  it("frees the order when its holder is done, says so to nobody on the channel, and to those who look at lists", async () => {
    const { happened } = await start();
    const anna = await server.connect(as("anna"));
    const ben = await server.connect(as("ben"));
    await ben.subscribe("private-orders");
    for (const client of [anna, ben]) await client.subscribe("private-order.12");
    ben.say("client-done", {}, "private-order.12");
    await ben.settled();
    expect(happened).toEqual(["anna locked 12"]);
    anna.say("client-done", {}, "private-order.12");
    const unlocked = await ben.next("order.unlocked", "private-orders");
    expect(unlocked.data).toBe('{"orderId":"12"}');
    expect((await ben.next("order.locked")).data).toBe('{"orderId":"12","userId":"anna"}');
    await Promise.all([anna.settled(), ben.settled()]);
    expect([...anna.texts, ...ben.texts].join()).not.toContain("client-done");
    for (const client of [anna, ben]) await client.subscribe("private-chat");
    anna.say("client-done", {}, "private-chat");
    await ben.next("client-done", "private-chat");
  });

  it("tells a page that something failed", async () => {
    const { happened, lockEvents } = await start();
    lockEvents.on("LockTaken", () => {
      throw new Error("A listener broke");
    });
    const anna = await server.connect(as("anna"));
    await anna.subscribe("private-order.12");
    await anna.next("lock.failed");
    anna.terminate();
    await expect.poll(() => happened).toEqual(["anna locked 12", "12 is free"]);
  });

  it("tells whoever subscribes whose the order is", async () => {
    const { happened } = await start();
    const anna = await server.connect(as("anna", "&order_id=12"));
    const ben = await server.connect(as("ben"));
    await ben.subscribe("private-order.12");
    expect(await ben.payload("lock.taken")).toEqual({ orderId: "12", holder: "anna" });
    await anna.subscribe("private-order.13");
    expect(await anna.payload("lock.yours")).toEqual({ orderId: "13", holder: "anna" });
    anna.say("pusher:unsubscribe", { channel: "private-order.13" });
    await expect.poll(() => happened).toEqual(["anna locked 12", "anna locked 13", "13 is free"]);
  });
});
