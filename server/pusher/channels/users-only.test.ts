import { afterEach, describe, expect, it } from "vitest";
import type { Connection, User } from "../connection";
import { PusherHandler } from "../handler";
import { RefuseConnection } from "../refuse-connection";
import { RefuseSubscription } from "../refuse-subscription";
import type { Subscription } from "../subscription";
import { gate } from "../testing/gate";
import type { RawClient } from "../testing/raw-client";
import { serve, testApp } from "../testing/serve";
import { sign } from "../wire/signature";

const usersOnly = { ...testApp, usersOnly: true };
const guests = { id: "2", key: "guest-key", secret: "guest-secret" };
let server: Awaited<ReturnType<typeof serve>>;

afterEach(() => server.stop());

function signIn(client: RawClient, user: object) {
  const user_data = JSON.stringify(user);
  const auth = `test-key:${sign("test-secret", `${client.socketId}::user::${user_data}`)}`;
  client.say("pusher:signin", { auth, user_data });
}

async function refusalOn(client: RawClient, channel: string) {
  return JSON.parse(String((await client.next("pusher:subscription_error", channel)).data));
}

describe("an app for users only", () => {
  it.each([
    ["private-a", undefined],
    ["private-a", { user_id: "anna" }],
    ["presence-a", { user_id: "anna" }],
    ["private-encrypted-a", undefined],
    ["private-cache-a", undefined],
    ["presence-cache-a", { user_id: "anna" }],
  ])("lets nobody into %s by a signature alone", async (channel, data) => {
    server = await serve({ apps: [usersOnly] });
    const client = await server.connect();
    client.say("pusher:subscribe", client.signed(channel, data));
    expect(await refusalOn(client, channel)).toMatchObject({ status: 401 });
    expect(server.pusher.gauges().subscriptions).toBe(0);
  });

  it("lets the user in that channel_data names, and not another, whose id may be a number", async () => {
    server = await serve({ apps: [usersOnly] });
    const client = await server.connect();
    signIn(client, { id: "7" });
    await client.subscribe("presence-mine", { user_id: 7 });
    await client.subscribe("private-mine");
    for (const channel of ["private-theirs", "presence-theirs"]) {
      client.say("pusher:subscribe", client.signed(channel, { user_id: "8" }));
      expect(await refusalOn(client, channel)).toMatchObject({ status: 403 });
    }
  });

  it("leaves public channels, and other apps, as they are", async () => {
    server = await serve({ apps: [usersOnly, guests] });
    const [visitor, guest] = [await server.connect(), await server.connect({ key: guests.key })];
    await visitor.subscribe("news");
    await guest.subscribe("presence-a", { user_id: "anna" }, guests.secret);
    await guest.subscribe("private-a", undefined, guests.secret);
  });
});

describe("ending a user's connections", () => {
  it("finds those that were signed in, and those that only a presence channel says are theirs", async () => {
    server = await serve({ apps: [testApp] });
    const [signedIn, present, other] = [
      await server.connect(),
      await server.connect(),
      await server.connect(),
    ];
    signIn(signedIn, { id: "anna" });
    await signedIn.next("pusher:signin_success");
    await present.subscribe("presence-a", { user_id: "anna" });
    await other.subscribe("presence-a", { user_id: "ben" });
    server.pusher.terminateUser("anna");
    expect(await signedIn.closed).toMatchObject({ code: 4009 });
    expect(await present.closed).toMatchObject({ code: 4009 });
    await other.settled();
    expect(server.pusher.gauges().connections).toBe(1);
  });

  it("ends one that is just being let in by its session cookie", async () => {
    const decision = gate();
    const asked = gate();
    server = await serve({
      authenticate: async () => {
        asked.open();
        await decision.opened;
        return { id: "anna" };
      },
    });
    const client = server.dial();
    await asked.opened;
    server.pusher.terminateUser("anna");
    decision.open();
    expect(await client.closed).toMatchObject({ code: 4009 });
  });

  it("ends one whose signature is just being looked at, and says so to the program", async () => {
    const decision = gate();
    const asked = gate();
    const ended: string[] = [];
    class Slow extends PusherHandler {
      override async onSigningIn() {
        asked.open();
        await decision.opened;
      }
    }
    server = await serve({
      handlers: [new Slow()],
      onUserEnded: (userId, { id }) => ended.push(`${userId} of ${id}`),
    });
    const client = await server.connect();
    signIn(client, { id: "anna" });
    await asked.opened;
    server.pusher.terminateUser("anna");
    decision.open();
    expect(await client.closed).toMatchObject({ code: 4009 });
    expect(ended).toEqual(["anna of 1"]);
  });
});

/** Says no as it is told, after a while. */
class Doorkeeper extends PusherHandler {
  readonly asked: string[] = [];

  override async onSigningIn(_: Connection, { id, claims }: User) {
    await new Promise(setImmediate);
    this.asked.push(`${id} ${JSON.stringify(claims)}`);
    if (id === "nobody") throw new RefuseConnection(4009, "You are out");
    if (id === "broken") throw new Error("The database is away");
  }

  override async onSubscribing({ user }: Connection, { channel }: Subscription) {
    await new Promise(setImmediate);
    this.asked.push(`${user?.id} ${channel}`);
    if (channel === "private-closed") throw new RefuseSubscription("Not for you", 404);
    if (channel === "private-out") throw new RefuseConnection(4009, "You are out");
    if (channel === "private-broken") throw new Error("The database is away");
  }

  override onSubscribe(connection: Connection, { channel }: Subscription) {
    connection.send("welcome", { channel }, channel);
  }
}

describe("a handler that decides who is let in", () => {
  it("is asked before the client hears anything, in the order in which the client asked", async () => {
    const handler = new Doorkeeper();
    server = await serve({ apps: [usersOnly], handlers: [handler] });
    const client = await server.connect();
    signIn(client, { id: "anna", session_version: 3 });
    client.say("pusher:subscribe", client.signed("private-a"));
    client.say("pusher:subscribe", client.signed("private-closed"));
    client.say("pusher:subscribe", client.signed("private-a"));
    client.say("client-hello", {}, "private-a");
    client.say("pusher:unsubscribe", { channel: "private-a" });
    client.say("client-hello", {}, "private-a");
    await client.settled();
    expect(handler.asked).toEqual(['anna {"session_version":3}', "anna private-a", "anna private-closed"]);
    expect(client.received.slice(1).map(({ event, data }) => [event, Object(data).message])).toEqual([
      ["pusher:signin_success", undefined],
      ["pusher_internal:subscription_succeeded", undefined],
      ["welcome", undefined],
      ["pusher:error", "Not for you"],
      ["pusher:subscription_error", undefined],
      ["pusher:error", "Existing subscription to channel private-a"],
      ["pusher:error", "Not subscribed to channel private-a"],
      ["pusher:pong", undefined],
    ]);
    expect(await refusalOn(client, "private-closed")).toMatchObject({ status: 404, error: "Not for you" });
  });

  it("may end the connection, and its own failure is no refusal", async () => {
    server = await serve({ handlers: [new Doorkeeper()] });
    const [nobody, broken, out] = [await server.connect(), await server.connect(), await server.connect()];
    signIn(nobody, { id: "nobody" });
    expect(await nobody.closed).toEqual({ code: 4009, reason: "You are out" });
    broken.say("pusher:subscribe", broken.signed("private-broken"));
    expect(await refusalOn(broken, "private-broken")).toMatchObject({ status: 500 });
    signIn(broken, { id: "broken" });
    expect(await broken.closed).toMatchObject({ code: 4100 });
    out.say("pusher:subscribe", out.signed("private-out"));
    expect(await out.closed).toEqual({ code: 4009, reason: "You are out" });
  });

  it("lets nobody in who has left meanwhile, and cuts off who says too much before it is done", async () => {
    const decision = gate();
    class Slow extends PusherHandler {
      override onSubscribing() {
        return decision.opened;
      }
    }
    server = await serve({ handlers: [new Slow()], limits: { maxBufferedBytes: 10_000 } });
    const [left, loud] = [await server.connect(), await server.connect()];
    left.say("pusher:subscribe", { channel: "news" });
    left.webSocket.close(1000);
    await left.closed;
    loud.say("pusher:subscribe", { channel: "news" });
    for (let n = 0; n < 12; n++) loud.say("client-x", "x".repeat(1_000), "news");
    expect(await loud.closed).toMatchObject({ code: 4100 });
    decision.open();
    const late = await server.connect();
    await late.subscribe("news");
    expect(server.pusher.gauges()).toMatchObject({ connections: 1, subscriptions: 1 });
  });
});
