import type Pusher from "pusher-js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  nextEvent,
  pusherJs,
  pusherJsOptions,
  pusherSdk,
  subscribed,
  type TestUser,
} from "../testing/pusher-js-client";
import { serve, testApp } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
let clients: Pusher[];
beforeEach(async () => {
  clients = [];
  server = await serve({ apps: [{ ...testApp, subscriptionCount: true }] });
});
afterEach(async () => {
  for (const client of clients) client.disconnect();
  await server.stop();
});

const connect = (user?: TestUser) => {
  const client = pusherJs(server.port, user);
  clients.push(client);
  return client;
};

describe("real pusher-js and the real SDK", () => {
  for (const name of ["orders", "private-order.1", "cache-price", "private-cache-price"])
    it(`bring an event to ${name}`, async () => {
      const channel = await subscribed(connect().subscribe(name));
      const changed = nextEvent(channel, "changed");
      await pusherSdk(server.port).trigger(name, "changed", { id: 7 });
      expect(await changed).toEqual({ id: 7 });
    });

  it("bring an event to everybody but its cause", async () => {
    const [anna, ben] = [connect(), connect()];
    const [ofAnna, ofBen] = [
      await subscribed(anna.subscribe("orders")),
      await subscribed(ben.subscribe("orders")),
    ];
    const heard: string[] = [];
    ofAnna.bind_global((event: string) => heard.push(event));
    const last = nextEvent(ofAnna, "last");
    const changed = nextEvent(ofBen, "changed");
    const sdk = pusherSdk(server.port);
    await sdk.trigger("orders", "changed", {}, { socket_id: anna.connection.socket_id });
    await changed;
    await sdk.triggerBatch([{ channel: "orders", name: "last", data: {} }]);
    await last;
    expect(heard.filter((it) => !it.startsWith("pusher:"))).toEqual(["last"]);
  });

  it("know who is on a presence channel", async () => {
    const anna = connect({ id: "anna", user_info: { name: "Anna" } });
    const staff = anna.subscribe("presence-staff");
    await subscribed(staff);
    const added = nextEvent(staff, "pusher:member_added");
    const ben = connect({ id: "ben", user_info: { name: "Ben" } });
    const ofBen = ben.subscribe("presence-staff");
    const list = await nextEvent(ofBen, "pusher:subscription_succeeded");
    expect(list).toMatchObject({
      count: 2,
      myID: "ben",
      members: { anna: { name: "Anna" }, ben: { name: "Ben" } },
    });
    expect(await added).toMatchObject({ id: "ben", info: { name: "Ben" } });
    const users = await pusherSdk(server.port).get({ path: "/channels/presence-staff/users" });
    expect(await users.json()).toEqual({ users: [{ id: "anna" }, { id: "ben" }] });
    const removed = nextEvent(staff, "pusher:member_removed");
    ben.disconnect();
    expect(await removed).toMatchObject({ id: "ben" });
  });

  it("pass client events on, with their sender", async () => {
    const [anna, ben] = [connect({ id: "anna" }), connect({ id: "ben" })];
    const ofAnna = await subscribed(anna.subscribe("presence-staff"));
    const ofBen = await subscribed(ben.subscribe("presence-staff"));
    const heard = new Promise((resolve) => {
      ofBen.bind("client-wave", (data: unknown, metadata: unknown) => resolve([data, metadata]));
    });
    ofAnna.trigger("client-wave", { hello: true });
    expect(await heard).toEqual([{ hello: true }, { user_id: "anna" }]);
  });

  it("read what only subscribers can read", async () => {
    const channel = await subscribed(connect().subscribe("private-encrypted-orders"));
    const secret = nextEvent(channel, "secret");
    const raw = await server.connect();
    await raw.subscribe("private-encrypted-orders");
    await pusherSdk(server.port).trigger("private-encrypted-orders", "secret", { code: 42 });
    expect(await secret).toEqual({ code: 42 });
    const cipher = await raw.next("secret");
    expect(Object.keys(JSON.parse(String(cipher.data)))).toEqual(["nonce", "ciphertext"]);
  });

  it("sign in, are sent to alone, and are ended", async () => {
    const [anna, ben] = [connect({ id: "anna", watchlist: ["ben"] }), connect({ id: "ben" })];
    const toAnna = nextEvent(anna.user, "note");
    anna.signin();
    await anna.user.signinDonePromise;
    const channel = `#server-to-user-${anna.user.user_data.id}`;
    await expect.poll(() => [...server.pusher.channels()].map((it) => it.name)).toContain(channel);
    const online = nextEvent(anna.user.watchlist, "online");
    ben.signin();
    expect(await online).toEqual({ name: "online", user_ids: ["ben"] });
    const sdk = pusherSdk(server.port);
    await sdk.sendToUser("anna", "note", { text: "only you" });
    expect(await toAnna).toEqual({ text: "only you" });
    const offline = nextEvent(anna.user.watchlist, "offline");
    const error = nextEvent(ben.connection, "error");
    await sdk.terminateUserConnections("ben");
    expect(await error).toMatchObject({ data: { code: 4009 } });
    expect(await offline).toEqual({ name: "offline", user_ids: ["ben"] });
    await expect.poll(() => ben.connection.state).toBe("disconnected");
  });

  it("are told of a cache miss and of their number", async () => {
    const channel = connect().subscribe("cache-nothing");
    const [miss, count] = await Promise.all([
      nextEvent(channel, "pusher:cache_miss").then(() => "missed"),
      nextEvent(channel, "pusher:subscription_count"),
    ]);
    expect([miss, count]).toEqual(["missed", { subscription_count: 1 }]);
  });

  it("are told why a subscription was refused", async () => {
    const pusher = pusherJs(server.port);
    clients.push(pusher);
    pusher.config.channelAuthorizer = (_, callback) => callback(null, { auth: `${testApp.key}:forged` });
    const channel = pusher.subscribe("private-order.1");
    expect(await nextEvent(channel, "pusher:subscription_error")).toEqual({
      type: "AuthError",
      error: "Invalid signature for channel private-order.1",
      status: 401,
    });
  });

  for (const [code, comesBack] of [
    [4009, false],
    [4100, true],
    [4200, true],
    [1001, true],
  ] as const)
    it(`${comesBack ? "come back after" : "stay away after"} close ${code}`, async () => {
      const anna = connect();
      await nextEvent(anna.connection, "connected");
      const before = anna.connection.socket_id;
      const states: string[] = [];
      anna.connection.bind("state_change", ({ current }: { current: string }) => states.push(current));
      for (const connection of server.pusher.connections()) connection.close(code, "test");
      if (comesBack) {
        await nextEvent(anna.connection, "connected");
        expect(anna.connection.socket_id).not.toBe(before);
      } else {
        await expect.poll(() => anna.connection.state).toBe("disconnected");
        expect(states).toEqual(["disconnected"]);
      }
    });

  it("know an app that isn't there", async () => {
    const { default: PusherJs } = await import("pusher-js");
    const pusher = new PusherJs("nobody", pusherJsOptions(server.port, { id: "anna" }));
    clients.push(pusher);
    expect(await nextEvent(pusher.connection, "error")).toMatchObject({ error: { data: { code: 4001 } } });
  });
});
