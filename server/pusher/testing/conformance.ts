import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PusherServerOptions } from "../options";
import { sign } from "../wire/signature";
import type { RawClient, RawClientOptions } from "./raw-client";
import { testApp } from "./serve";

/** The server that is looked at: one node, or several that behave as one. */
interface Conforming {
  connect(options?: RawClientOptions): Promise<RawClient>;
  /** How many connections there are, on all nodes. */
  connections(): number;
  /** Resolves when all nodes know what happened before. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** What the rules below are about. */
const conformanceOptions: Pick<PusherServerOptions, "apps" | "limits"> = {
  apps: [testApp, { id: "quiet", key: "quiet-key", secret: "test-secret", clientEvents: false }],
  limits: { maxPresenceMembers: 3, maxWatchlistLength: 2, maxChannelsPerConnection: 5 },
};

interface Row {
  rule: string;
  key?: string;
  /** Raw texts, or messages to be made into JSON. */
  says: (client: RawClient) => (string | { event: string; data?: unknown; channel?: string })[];
  hears: string[];
}

const subscribe = (channel: string, more: object = {}) => ({
  event: "pusher:subscribe",
  data: { channel, ...more },
});
const succeeded = (channel: string, data = "{}") =>
  JSON.stringify({ event: "pusher_internal:subscription_succeeded", channel, data });
const error = (message: string, code: number | null = null) =>
  JSON.stringify({ event: "pusher:error", data: { message, code } });
const refusal = (channel: string, message: string, status: number) => [
  error(message),
  JSON.stringify({
    event: "pusher:subscription_error",
    channel,
    data: JSON.stringify({ type: "AuthError", error: message, status }),
  }),
];
const notJson = error("Messages are JSON objects with an event");
const userData = (user: object) => JSON.stringify(user);
const signin = (client: RawClient, user: object) => ({
  event: "pusher:signin",
  data: {
    user_data: userData(user),
    auth: `test-key:${sign("test-secret", `${client.socketId}::user::${userData(user)}`)}`,
  },
});
const signinSuccess = (user: object) =>
  JSON.stringify({ event: "pusher:signin_success", data: JSON.stringify({ user_data: userData(user) }) });
const presence = (...ids: string[]) =>
  JSON.stringify({
    presence: { ids, hash: Object.fromEntries(ids.map((id) => [id, null])), count: ids.length },
  });

const rows: Row[] = [
  { rule: "text that is no JSON is answered", says: () => ["{", ""], hears: [notJson, notJson] },
  {
    rule: "JSON that is no message is answered",
    says: () => ["7", "null", "[]", "{}", '{"event":7}'],
    hears: Array(5).fill(notJson),
  },
  {
    rule: "an unknown event is answered",
    says: () => [{ event: "pusher:fly", data: {} }],
    hears: [error("Unknown event pusher:fly")],
  },
  {
    rule: "a client can't speak as the server",
    says: () => [{ event: "pusher_internal:member_added", channel: "a", data: {} }],
    hears: [error("Unknown event pusher_internal:member_added")],
  },
  { rule: "a public channel", says: () => [subscribe("orders")], hears: [succeeded("orders")] },
  {
    rule: "data may come as JSON text",
    says: () => [{ event: "pusher:subscribe", data: '{"channel":"orders"}' }],
    hears: [succeeded("orders")],
  },
  {
    rule: "a second subscription to the same channel",
    says: () => [subscribe("orders"), subscribe("orders")],
    hears: [succeeded("orders"), error("Existing subscription to channel orders")],
  },
  {
    rule: "unsubscribing has no answer, and one may come again",
    says: () => [
      subscribe("orders"),
      { event: "pusher:unsubscribe", data: { channel: "orders" } },
      { event: "pusher:unsubscribe", data: { channel: "never" } },
      subscribe("orders"),
    ],
    hears: [succeeded("orders"), succeeded("orders")],
  },
  {
    rule: "a subscription without a channel",
    says: () => [{ event: "pusher:subscribe", data: {} }, { event: "pusher:subscribe" }],
    hears: Array(2).fill(error("The data of pusher:subscribe is not as it should be")),
  },
  {
    rule: "all the characters of a name",
    says: () => [subscribe("Az09_-=@,.;")],
    hears: [succeeded("Az09_-=@,.;")],
  },
  {
    rule: "a name with a space",
    says: () => [subscribe("a b")],
    hears: refusal("a b", "Invalid channel name a b", 400),
  },
  {
    rule: "a name of 200 characters, and not of 201",
    says: () => [subscribe("x".repeat(200)), subscribe("y".repeat(201))],
    hears: [
      succeeded("x".repeat(200)),
      ...refusal("y".repeat(201), `Invalid channel name ${"y".repeat(200)}`, 400),
    ],
  },
  {
    rule: "a name with the server's own #",
    says: () => [subscribe("#orders")],
    hears: refusal("#orders", "Invalid channel name #orders", 400),
  },
  {
    rule: "as many channels as there may be, and no more",
    says: () => ["a", "b", "c", "d", "e", "f"].map((name) => subscribe(name)),
    hears: [
      ...["a", "b", "c", "d", "e"].map((name) => succeeded(name)),
      ...refusal("f", "Subscribed to too many channels", 403),
    ],
  },
  {
    rule: "a private channel, signed",
    says: (client) => [{ event: "pusher:subscribe", data: client.signed("private-a") }],
    hears: [succeeded("private-a")],
  },
  {
    rule: "a private channel without a signature",
    says: () => [subscribe("private-a")],
    hears: refusal("private-a", "Invalid signature for channel private-a", 401),
  },
  {
    rule: "a private channel, signed with another secret",
    says: (client) => [{ event: "pusher:subscribe", data: client.signed("private-a", undefined, "other") }],
    hears: refusal("private-a", "Invalid signature for channel private-a", 401),
  },
  {
    rule: "a signature for another channel",
    says: (client) => [subscribe("private-b", { auth: client.signed("private-a").auth })],
    hears: refusal("private-b", "Invalid signature for channel private-b", 401),
  },
  {
    rule: "a signature with another channel_data",
    says: (client) => [
      {
        event: "pusher:subscribe",
        data: { ...client.signed("private-a", { a: 1 }), channel_data: '{"a":2}' },
      },
    ],
    hears: refusal("private-a", "Invalid signature for channel private-a", 401),
  },
  {
    rule: "a presence channel lists its members, ids as strings",
    says: (client) => [{ event: "pusher:subscribe", data: client.signed("presence-a", { user_id: 10 }) }],
    hears: [succeeded("presence-a", presence("10"))],
  },
  {
    rule: "a presence channel lists what is known of them",
    says: (client) => [
      {
        event: "pusher:subscribe",
        data: client.signed("presence-a", { user_id: "10", user_info: { name: "Mr. Channels" } }),
      },
    ],
    hears: [
      succeeded("presence-a", '{"presence":{"ids":["10"],"hash":{"10":{"name":"Mr. Channels"}},"count":1}}'),
    ],
  },
  {
    rule: "a member called __proto__",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("presence-a", { user_id: "__proto__" }) },
    ],
    hears: [
      succeeded("presence-a", '{"presence":{"ids":["__proto__"],"hash":{"__proto__":null},"count":1}}'),
    ],
  },
  {
    rule: "a presence channel without a user_id",
    says: (client) => [{ event: "pusher:subscribe", data: client.signed("presence-a", { name: "x" }) }],
    hears: refusal("presence-a", "Presence channels need channel_data with a user_id", 400),
  },
  {
    rule: "a presence channel without channel_data, not signed in",
    says: (client) => [{ event: "pusher:subscribe", data: client.signed("presence-a") }],
    hears: refusal("presence-a", "Presence channels need channel_data with a user_id", 400),
  },
  {
    rule: "a user_id that is too long",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("presence-a", { user_id: "x".repeat(129) }) },
    ],
    hears: refusal("presence-a", "user_id is longer than 128 characters", 400),
  },
  {
    rule: "a user_info that is too large",
    says: (client) => [
      {
        event: "pusher:subscribe",
        data: client.signed("presence-a", { user_id: 1, user_info: "x".repeat(1_023) }),
      },
    ],
    hears: refusal("presence-a", "user_info is larger than 1024 bytes", 400),
  },
  {
    rule: "a user_id and a user_info as large as they may be",
    says: (client) => [
      {
        event: "pusher:subscribe",
        data: client.signed("presence-a", { user_id: "x".repeat(128), user_info: "y".repeat(1_022) }),
      },
    ],
    hears: [
      succeeded(
        "presence-a",
        `{"presence":{"ids":["${"x".repeat(128)}"],"hash":{"${"x".repeat(128)}":"${"y".repeat(1_022)}"},"count":1}}`,
      ),
    ],
  },
  {
    rule: "a user_info that nests too deeply",
    says: (client) => {
      const text = `{"user_id":"1","user_info":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
      const auth = sign("test-secret", `${client.socketId}:presence-a:${text}`);
      return [
        {
          event: "pusher:subscribe",
          data: { channel: "presence-a", channel_data: text, auth: `test-key:${auth}` },
        },
      ];
    },
    hears: refusal("presence-a", "user_info nests more than 100 levels", 400),
  },
  {
    rule: "a cache channel with nothing cached",
    says: () => [subscribe("cache-empty")],
    hears: [succeeded("cache-empty"), '{"event":"pusher:cache_miss","channel":"cache-empty"}'],
  },
  {
    rule: "an encrypted channel is signed like a private one",
    says: (client) => [
      subscribe("private-encrypted-a"),
      { event: "pusher:subscribe", data: client.signed("private-encrypted-b") },
    ],
    hears: [
      ...refusal("private-encrypted-a", "Invalid signature for channel private-encrypted-a", 401),
      succeeded("private-encrypted-b"),
    ],
  },
  {
    rule: "a client event without a channel",
    says: () => [{ event: "client-a", data: {} }],
    hears: [error("Client events need a channel", 4301)],
  },
  {
    rule: "a client event on a channel that one is not on",
    says: () => [{ event: "client-a", data: {}, channel: "private-a" }],
    hears: [error("Not subscribed to channel private-a", 4301)],
  },
  {
    rule: "a client event on a public channel",
    says: () => [subscribe("a"), { event: "client-a", data: {}, channel: "a" }],
    hears: [
      succeeded("a"),
      error("Client events are only for private and presence channels that are not encrypted", 4301),
    ],
  },
  {
    rule: "a client event on an encrypted channel",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("private-encrypted-a") },
      { event: "client-a", data: {}, channel: "private-encrypted-a" },
    ],
    hears: [
      succeeded("private-encrypted-a"),
      error("Client events are only for private and presence channels that are not encrypted", 4301),
    ],
  },
  {
    rule: "a client event with a name that is too long, or too much data",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("private-a") },
      { event: `client-${"x".repeat(194)}`, data: {}, channel: "private-a" },
      { event: "client-a", data: "x".repeat(10_241), channel: "private-a" },
    ],
    hears: [
      succeeded("private-a"),
      error("Event names have at most 200 characters", 4301),
      error("The data of an event has at most 10240 bytes", 4301),
    ],
  },
  {
    rule: "client events with as much data as may be, as text and as an object, and with more",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("private-a") },
      { event: "client-a", data: "é".repeat(5_120), channel: "private-a" },
      { event: "client-a", data: { n: "x".repeat(10_232) }, channel: "private-a" },
      { event: "client-a", data: { n: "x".repeat(10_233) }, channel: "private-a" },
    ],
    hears: [succeeded("private-a"), error("The data of an event has at most 10240 bytes", 4301)],
  },
  {
    rule: "client events that nest as deeply as may be, and deeper than could be written down",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("private-a") },
      ...[100, 101, 30_000].map(
        (levels) =>
          `{"event":"client-a","channel":"private-a","data":${"[".repeat(levels)}${"]".repeat(levels)}}`,
      ),
    ],
    hears: [
      succeeded("private-a"),
      ...Array(2).fill(error("The data of an event nests at most 100 levels", 4301)),
    ],
  },
  {
    rule: "client events that the app doesn't allow",
    key: "quiet-key",
    says: (client) => [
      {
        event: "pusher:subscribe",
        data: client.signed("private-a"),
      },
      { event: "client-a", data: {}, channel: "private-a" },
    ],
    hears: [succeeded("private-a"), error("Client events are not enabled for this app", 4301)],
  },
  {
    rule: "ten client events at once, and no eleventh",
    says: (client) => [
      { event: "pusher:subscribe", data: client.signed("private-a") },
      ...Array(12).fill({ event: "client-a", data: {}, channel: "private-a" }),
    ],
    hears: [succeeded("private-a"), ...Array(2).fill(error("More than 10 client events a second", 4301))],
  },
  {
    rule: "signing in",
    says: (client) => [signin(client, { id: "7", user_info: { name: "Anna" } })],
    hears: [signinSuccess({ id: "7", user_info: { name: "Anna" } })],
  },
  {
    rule: "a pong of the client's is no question",
    says: () => [{ event: "pusher:pong", data: {} }],
    hears: [],
  },
  {
    rule: "signing in again as oneself, and an id that is a number is told as the text that pusher-js wants",
    says: (client) => [
      signin(client, { id: "7" }),
      signin(client, { user_info: { n: 1 }, id: 7 }),
      subscribe("#server-to-user-7"),
    ],
    hears: [
      signinSuccess({ id: "7" }),
      signinSuccess({ user_info: { n: 1 }, id: "7" }),
      succeeded("#server-to-user-7"),
    ],
  },
  {
    rule: "the signed-in user is the member where no channel_data says who",
    says: (client) => [
      signin(client, { id: "7" }),
      { event: "pusher:subscribe", data: client.signed("presence-a") },
    ],
    hears: [signinSuccess({ id: "7" }), succeeded("presence-a", presence("7"))],
  },
  {
    rule: "one's own server-to-user channel, and nobody else's",
    says: (client) => [
      subscribe("#server-to-user-7"),
      signin(client, { id: "7" }),
      subscribe("#server-to-user-8"),
      subscribe("#server-to-user-7"),
    ],
    hears: [
      ...refusal("#server-to-user-7", "Not signed in as the user of channel #server-to-user-7", 403),
      signinSuccess({ id: "7" }),
      ...refusal("#server-to-user-8", "Not signed in as the user of channel #server-to-user-8", 403),
      succeeded("#server-to-user-7"),
    ],
  },
  {
    rule: "a watchlist that is too long counts as far as it may",
    says: (client) => [signin(client, { id: "7", watchlist: ["8", "9", "7"] })],
    hears: [
      signinSuccess({ id: "7", watchlist: ["8", "9", "7"] }),
      error("A watchlist has at most 2 users; the rest is not watched", 4302),
    ],
  },
];

/**
 * One row for each rule of what is said once connected (handshake.test.ts has what comes before), checked byte for byte
 * over a raw WebSocket.
 */
export function conforms(
  start: (options: Pick<PusherServerOptions, "apps" | "limits">) => Promise<Conforming>,
) {
  let server: Conforming;
  beforeAll(async () => {
    server = await start(conformanceOptions);
  });
  afterAll(() => server.stop());
  beforeEach(() => server.settle());

  describe("a message", () => {
    for (const { rule, key, says, hears } of rows)
      it(rule, async () => {
        const client = await server.connect({ key });
        for (const message of says(client))
          client.webSocket.send(typeof message === "string" ? message : JSON.stringify(message));
        await client.settled();
        expect(client.texts.slice(1, -1)).toEqual(hears);
        expect(client.texts.at(-1)).toBe('{"event":"pusher:pong","data":"{}"}');
        client.terminate();
        await expect.poll(() => server.connections()).toBe(0);
      });

    it("that is binary is answered", async () => {
      const client = await server.connect();
      client.webSocket.send(Buffer.from('{"event":"pusher:ping"}'));
      expect((await client.next("pusher:error")).data).toEqual({
        message: "Messages are text, not binary",
        code: null,
      });
      client.terminate();
    });

    it("that is anything at all throws nothing", async () => {
      const client = await server.connect();
      const alphabet = '{}[]":,\\tfn018eE+-. pusher:subscribechannel\u0000\u2028é😀';
      for (let n = 0; n < 2_000; n++) {
        let text = "";
        for (let i = 0; i < (n * 7) % 60; i++) text += alphabet[(n * 31 + i * i * 17) % alphabet.length];
        client.webSocket.send(text);
      }
      await client.settled();
      expect((await client.all("pusher:error", 2_000)).length).toBe(2_000);
      client.terminate();
      await expect.poll(() => server.connections()).toBe(0);
    });
  });

  describe("a pusher:signin that is refused ends the connection with 4009:", () => {
    const refused: { rule: string; says: (client: RawClient) => object[]; message: string }[] = [
      {
        rule: "a forged signature",
        says: (client) => [
          { event: "pusher:signin", data: { ...signin(client, { id: "7" }).data, user_data: '{"id":"8"}' } },
        ],
        message: "Invalid signature for signing in",
      },
      {
        rule: "nobody's",
        says: (client) => [signin(client, { name: "x" })],
        message: "user_data needs an id of at most 128 characters",
      },
      {
        rule: "an id that is too long",
        says: (client) => [signin(client, { id: "x".repeat(129) })],
        message: "user_data needs an id of at most 128 characters",
      },
      {
        rule: "a text that is signed and no JSON",
        says: (client) => {
          const auth = sign("test-secret", `${client.socketId}::user::{`);
          return [{ event: "pusher:signin", data: { user_data: "{", auth: `test-key:${auth}` } }];
        },
        message: "user_data needs an id of at most 128 characters",
      },
      {
        rule: "another user's than the one who is signed in",
        says: (client) => [signin(client, { id: "7" }), signin(client, { id: "8" })],
        message: "The connection is already signed in as another user",
      },
      {
        rule: "no request at all",
        says: () => [{ event: "pusher:signin", data: { auth: 7 } }],
        message: "The data of pusher:signin is not as it should be",
      },
    ];
    it.each(refused)("$rule", async ({ says, message }) => {
      const client = await server.connect();
      for (const text of says(client)) client.webSocket.send(JSON.stringify(text));
      expect(await client.closed).toEqual({ code: 4009, reason: message });
      expect(client.texts.at(-1)).toBe(error(message, 4009));
    });
  });

  describe("between connections", () => {
    it("client events are passed on as they came, not back, and never raw", async () => {
      const [anna, ben] = [await server.connect(), await server.connect()];
      await anna.subscribe("presence-a", { user_id: "anna" });
      await ben.subscribe("presence-a", { user_id: "ben" });
      await anna.subscribe("private-b");
      await ben.subscribe("private-b");
      anna.webSocket.send(
        '{"channel":"presence-a","event":"client-x","data":{"n":1.50},"user_id":"ben","evil":true}',
      );
      anna.webSocket.send('{"event":"client-y","data":"{\\"n\\":1}","channel":"private-b"}');
      await ben.next("client-y");
      await anna.settled();
      expect(ben.texts.filter((text) => text.includes("client-"))).toEqual([
        '{"event":"client-x","channel":"presence-a","data":{"n":1.5},"user_id":"anna"}',
        '{"event":"client-y","channel":"private-b","data":"{\\"n\\":1}"}',
      ]);
      expect(anna.texts.filter((text) => text.includes("client-"))).toEqual([]);
      for (const client of [anna, ben]) client.terminate();
    });

    it("a member is announced with the first connection and gone with the last", async () => {
      const watcher = await server.connect();
      await watcher.subscribe("presence-m", { user_id: "w" });
      await server.settle();
      const [one, two] = [await server.connect(), await server.connect()];
      await one.subscribe("presence-m", { user_id: "x", user_info: { n: 1 } });
      await server.settle();
      const list = await two.subscribe("presence-m", { user_id: "x", user_info: { n: 2 } });
      expect(list.data).toBe('{"presence":{"ids":["w","x"],"hash":{"w":null,"x":{"n":1}},"count":2}}');
      one.terminate();
      await expect.poll(() => server.connections()).toBe(2);
      await server.settle();
      two.say("pusher:unsubscribe", { channel: "presence-m" });
      await watcher.next("pusher_internal:member_removed");
      expect(watcher.texts.slice(2)).toEqual([
        '{"event":"pusher_internal:member_added","channel":"presence-m","data":"{\\"user_id\\":\\"x\\",\\"user_info\\":{\\"n\\":1}}"}',
        '{"event":"pusher_internal:member_removed","channel":"presence-m","data":"{\\"user_id\\":\\"x\\"}"}',
      ]);
      for (const client of [watcher, two]) client.terminate();
    });

    it("a member who left is on no list any more", async () => {
      const clients = [];
      for (const user_id of ["a", "b"]) {
        const client = await server.connect();
        await server.settle();
        await client.subscribe("presence-list", { user_id });
        clients.push(client);
      }
      clients[0]?.terminate();
      await clients[1]?.next("pusher_internal:member_removed");
      const late = await server.connect();
      await server.settle();
      const list = await late.subscribe("presence-list", { user_id: "c" });
      expect(list.data).toBe('{"presence":{"ids":["b","c"],"hash":{"b":null,"c":null},"count":2}}');
      for (const client of [...clients, late]) client.terminate();
    });

    it("a presence channel has as many members as it may, counting users", async () => {
      const clients: RawClient[] = [];
      for (const user_id of ["a", "b", "c", "c"]) {
        const client = await server.connect();
        await server.settle();
        await client.subscribe("presence-full", { user_id });
        clients.push(client);
      }
      const late = await server.connect();
      await server.settle();
      late.say("pusher:subscribe", late.signed("presence-full", { user_id: "d" }));
      expect(await late.payload("pusher:subscription_error")).toMatchObject({ status: 403 });
      for (const client of [...clients, late]) client.terminate();
    });

    it("a watchlist tells who comes and goes", async () => {
      const anna = await server.connect();
      anna.webSocket.send(JSON.stringify(signin(anna, { id: "anna", watchlist: ["ben"] })));
      await anna.next("pusher:signin_success");
      await server.settle();
      const ben = await server.connect();
      ben.webSocket.send(JSON.stringify(signin(ben, { id: "ben", watchlist: ["anna"] })));
      await anna.next("pusher_internal:watchlist_events");
      expect((await ben.next("pusher_internal:watchlist_events")).data).toBe(
        '{"events":[{"name":"online","user_ids":["anna"]}]}',
      );
      ben.terminate();
      const events = await anna.all("pusher_internal:watchlist_events", 2);
      expect(events.map((it) => it.data)).toEqual([
        '{"events":[{"name":"online","user_ids":["ben"]}]}',
        '{"events":[{"name":"offline","user_ids":["ben"]}]}',
      ]);
      anna.terminate();
    });
  });
}
