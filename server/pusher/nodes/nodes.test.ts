import { afterEach, describe, expect, it, vi } from "vitest";
import { callApi } from "../testing/api-client";
import { ManualClock } from "../testing/manual-clock";
import { MemoryBus } from "../testing/memory-bus";
import { MemoryStore } from "../testing/memory-store";
import type { RawClient } from "../testing/raw-client";
import { serve, testApp } from "../testing/serve";
import { serveNodes } from "../testing/serve-nodes";
import { sign } from "../wire/signature";

let stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of stop) await end();
  stop = [];
});

/** Two nodes, a and b, by a clock that the test turns. */
async function two(options: Parameters<typeof serveNodes>[1] = {}) {
  const clock = new ManualClock();
  const bus = new MemoryBus();
  const ends = [bus.join(), bus.join()] as const;
  const nodes = await serveNodes(ends, { clock, limits: { pongTimeoutMs: 3_600_000 }, ...options });
  stop.push(nodes.stop);
  const [a, b] = nodes.nodes;
  if (!a || !b) throw new Error("Two nodes");
  /** Lets counts be told, which wait for 250 ms. */
  const counted = async () => {
    clock.advance(250);
    await nodes.settle();
  };
  return { ...nodes, a, b, clock, bus, ends, counted };
}

const get = async (url: string, path: string, query?: Record<string, string>) =>
  JSON.parse((await callApi(url, { method: "GET", path: `/apps/1${path}`, query })).text);
const post = (url: string, path: string, body?: object) =>
  callApi(url, { method: "POST", path: `/apps/1${path}`, body });
const signIn = async (client: RawClient, user: object) => {
  const user_data = JSON.stringify(user);
  const auth = `test-key:${sign("test-secret", `${client.socketId}::user::${user_data}`)}`;
  client.say("pusher:signin", { user_data, auth });
  await client.next("pusher:signin_success");
};
/** What came of these events, byte for byte. */
const textsOf = (client: RawClient, part: string) => client.texts.filter((text) => text.includes(part));

describe("what is published on one node", () => {
  it("reaches the subscribers of the other one in order, word for word, and not the one who sent it", async () => {
    const { a, b } = await two();
    const [anna, ben] = [await a.connect(), await b.connect()];
    for (const client of [anna, ben]) await client.subscribe("news");
    const odd = 'n\0 1\nof "50%" 😀\ud800';
    a.pusher.publish({ channels: ["other", "news"], event: odd, data: { text: odd } });
    await post(a.url, "/events", { name: "api", data: "{}", channel: "news", socket_id: ben.socketId });
    a.pusher.publish({ channels: ["news"], event: "last", data: "x" });
    await ben.next("last");
    const told = (client: RawClient) => client.texts.slice(2);
    expect(told(ben)).toEqual(told(anna).filter((text) => !text.includes('"api"')));
    expect(told(ben)).toHaveLength(2);
    expect(JSON.parse(told(ben)[0] ?? "")).toMatchObject({
      channel: "news",
      data: JSON.stringify({ text: odd }),
    });
  });

  it("reaches its own only where that is wanted", async () => {
    const { a, b } = await two();
    const [anna, ben] = [await a.connect(), await b.connect()];
    for (const client of [anna, ben]) await client.subscribe("news");
    a.pusher.publish({ channels: ["news"], event: "here", data: null, onlyHere: true });
    a.pusher.publish({ channels: ["news"], event: "all", data: null });
    await ben.next("all");
    expect(textsOf(anna, '"here"')).toHaveLength(1);
    expect(textsOf(ben, '"here"')).toEqual([]);
  });

  it("reaches a user by their own channel", async () => {
    const { a, b } = await two();
    const ben = await b.connect();
    await signIn(ben, { id: "ben 1%" });
    await ben.subscribe("#server-to-user-ben 1%");
    a.pusher.publish({ channels: ["#server-to-user-ben 1%"], event: "hello", data: 1 });
    expect((await ben.next("hello")).data).toBe("1");
  });

  it("is replayed on the other by a cache channel, and no client event is", async () => {
    const { a, b, settle } = await two();
    const anna = await a.connect();
    await anna.subscribe("private-cache-news");
    a.pusher.publish({ channels: ["private-cache-news"], event: "first", data: { n: 1 } });
    anna.say("client-later", { n: 2 }, "private-cache-news");
    await anna.settled();
    await settle();
    const ben = await b.connect();
    await ben.subscribe("private-cache-news");
    await ben.settled();
    expect(textsOf(ben, "private-cache-news").slice(1)).toEqual([
      '{"event":"first","channel":"private-cache-news","data":"{\\"n\\":1}"}',
    ]);
    expect(await get(b.url, "/channels/private-cache-news", { info: "cache" })).toMatchObject({
      cache: { data: '{"n":1}' },
    });
  });
});

describe("a cache channel", () => {
  it("is replayed and shown by a node that wasn't there yet, and misses while the store is away", async () => {
    const store = new MemoryStore();
    const { a, bus, clock } = await two({ nodes: { store } });
    a.pusher.publish({ channels: ["cache-price"], event: "price", data: { cents: 7 } });
    const late = await serve({ clock, nodes: { id: "late", bus: bus.join(), store } });
    stop.push(late.stop);
    expect(await get(late.url, "/channels/cache-price", { info: "cache" })).toEqual({ occupied: false });
    const [anna, ben] = [await late.connect(), await late.connect()];
    await anna.subscribe("cache-price");
    expect(await anna.next("price")).toEqual({
      event: "price",
      channel: "cache-price",
      data: '{"cents":7}',
    });
    expect(await get(late.url, "/channels/cache-price", { info: "cache" })).toEqual({
      occupied: true,
      cache: { data: '{"cents":7}', ttl: 1_800 },
    });
    await anna.subscribe("cache-empty");
    await anna.next("pusher:cache_miss", "cache-empty");
    store.isAway = true;
    await ben.subscribe("cache-price");
    await ben.next("pusher:cache_miss", "cache-price");
    expect(await get(late.url, "/channels/cache-price", { info: "cache" })).toEqual({
      occupied: true,
      cache: null,
    });
  });
});

describe("the HTTP API", () => {
  it("counts channels, subscriptions and users of all nodes", async () => {
    const { a, b, settle, counted } = await two();
    for (const [node, user_id] of [
      [a, "anna"],
      [b, "anna"],
      [b, "ben"],
    ] as const) {
      const client = await node.connect();
      await client.subscribe("news");
      await client.subscribe("presence-staff", { user_id });
    }
    await settle();
    await counted();
    for (const { url } of [a, b]) {
      expect(await get(url, "/channels")).toEqual({ channels: { news: {}, "presence-staff": {} } });
      expect(await get(url, "/channels/news", { info: "subscription_count" })).toEqual({
        occupied: true,
        subscription_count: 3,
      });
      expect(await get(url, "/channels/presence-staff", { info: "user_count,subscription_count" })).toEqual({
        occupied: true,
        user_count: 2,
        subscription_count: 3,
      });
      const { users } = await get(url, "/channels/presence-staff/users");
      expect(users.map(({ id }: { id: string }) => id).sort()).toEqual(["anna", "ben"]);
      const published = await post(url, "/events", {
        name: "e",
        data: "{}",
        channels: ["news"],
        info: "subscription_count",
      });
      expect(published.text).toBe('{"channels":{"news":{"subscription_count":3}}}');
    }
  });

  it("knows a channel no more when its last subscriber on any node is gone", async () => {
    const { a, b, settle, counted } = await two();
    const [anna, ben] = [await a.connect(), await b.connect()];
    for (const client of [anna, ben]) await client.subscribe("news");
    await counted();
    anna.say("pusher:unsubscribe", { channel: "news" });
    await anna.settled();
    await counted();
    expect(await get(a.url, "/channels/news", { info: "subscription_count" })).toEqual({
      occupied: true,
      subscription_count: 1,
    });
    ben.terminate();
    await expect.poll(() => b.pusher.gauges().connections).toBe(0);
    await settle();
    await counted();
    for (const { url } of [a, b]) expect(await get(url, "/channels/news")).toEqual({ occupied: false });
  });

  it("ends a user's connections on all nodes, however they are theirs", async () => {
    const { a, b } = await two();
    const [ben, member, other] = [await b.connect(), await b.connect(), await b.connect()];
    await signIn(ben, { id: "ben" });
    await member.subscribe("presence-staff", { user_id: "ben" });
    await other.subscribe("presence-staff", { user_id: "anna" });
    expect((await post(a.url, "/users/ben/terminate_connections")).text).toBe("{}");
    for (const client of [ben, member]) expect((await client.closed).code).toBe(4009);
    await other.settled();
  });
});

describe("limits and counts", () => {
  it("subscribers are told how many they are on all nodes", async () => {
    const { a, b, counted } = await two({ apps: [{ ...testApp, subscriptionCount: true }] });
    const anna = await a.connect();
    await anna.subscribe("news");
    await counted();
    const ben = await b.connect();
    await ben.subscribe("news");
    await counted();
    const counts = await anna.all("pusher_internal:subscription_count", 2);
    expect(counts.map(({ data }) => data)).toEqual(['{"subscription_count":1}', '{"subscription_count":2}']);
    expect((await ben.next("pusher_internal:subscription_count")).data).toBe('{"subscription_count":2}');
    expect(textsOf(anna, '"news"')).toHaveLength(3);
  });

  it("an app has no more connections than it may have on all nodes", async () => {
    const { a, b, clock, settle } = await two({ apps: [{ ...testApp, maxConnections: 2 }] });
    await a.connect();
    await b.connect();
    clock.advance(1_000);
    await settle();
    expect((await a.dial().closed).code).toBe(4004);
    expect((await b.dial().closed).code).toBe(4004);
  });
});

describe("a message of the program's own", () => {
  it("is heard by the others", async () => {
    const told: unknown[] = [];
    const { a, settle } = await two({ nodes: { onTold: (message) => told.push(message) } });
    a.pusher.tellNodes({ busy: 7 });
    await settle();
    expect(told).toEqual([{ busy: 7 }]);
  });
});

describe("a question to all nodes", () => {
  it("is answered by each, and says who didn't in time", async () => {
    const clock = new ManualClock();
    const bus = new MemoryBus();
    const ends = [bus.join(), bus.join(), bus.join()] as const;
    const {
      first,
      nodes,
      stop: end,
    } = await serveNodes(ends, {
      clock,
      nodes: { answer: (question) => ({ to: question }) },
    });
    stop.push(end);
    expect(await first.pusher.askNodes("how many?")).toEqual([
      { node: "b", answer: { to: "how many?" } },
      { node: "c", answer: { to: "how many?" } },
    ]);
    ends[2].isCut = true;
    const asked = first.pusher.askNodes(7);
    await nodes[1]?.pusher.askNodes(8).then;
    clock.advance(500);
    const answers = await asked;
    expect(answers.at(-1)).toEqual({ node: "c", answer: undefined });
  });
});

describe("who is on a presence channel", () => {
  it("is gone with a node that says nothing for 5 s, and back as soon as it speaks", async () => {
    const { a, b, clock, ends, settle } = await two();
    const [anna, ben] = [await a.connect(), await b.connect()];
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await ben.subscribe("presence-staff", { user_id: "ben" });
    await anna.next("pusher_internal:member_added");
    // It stands still: nothing leaves it, and what comes for it waits.
    ends[1].isCut = true;
    for (let second = 0; second < 5; second++) {
      clock.advance(1_000);
      await new Promise(setImmediate);
    }
    expect(textsOf(anna, "member_removed")).toEqual([]);
    clock.advance(1_000);
    expect((await anna.next("pusher_internal:member_removed")).data).toBe('{"user_id":"ben"}');
    expect(a.pusher.nodes()?.others).toEqual([]);
    ends[1].isCut = false;
    clock.advance(1_000);
    expect((await anna.all("pusher_internal:member_added", 2)).map(({ data }) => data)).toEqual(
      Array(2).fill('{"user_id":"ben"}'),
    );
    await settle();
    expect(a.pusher.nodes()?.others).toEqual(["b"]);
  });

  it("is gone at once with a node that says goodbye", async () => {
    const { a, b } = await two();
    const anna = await a.connect();
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await (await b.connect()).subscribe("presence-staff", { user_id: "ben" });
    await anna.next("pusher_internal:member_added");
    await b.stop();
    await anna.next("pusher_internal:member_removed");
    await expect.poll(() => a.pusher.nodes()?.others).toEqual([]);
  });

  it("is known to a node that comes later, however many they are", async () => {
    const { a, bus, clock } = await two({ limits: { pongTimeoutMs: 3_600_000, maxPresenceMembers: 2_000 } });
    const channels = Array.from({ length: 600 }, (_, n) => `presence-${n}`);
    const clients = [await a.connect(), await a.connect()];
    for (const [at, client] of clients.entries())
      for (const channel of channels.slice(at * 300, (at + 1) * 300))
        await client.subscribe(channel, { user_id: `user-${at}`, user_info: { at } });
    const late = await serve({ clock, nodes: { id: "late", bus: bus.join() } });
    stop.push(late.stop);
    const all = () => get(late.url, "/channels", { filter_by_prefix: "presence-", info: "user_count" });
    await vi.waitFor(async () => {
      clock.advance(250);
      expect(Object.keys((await all()).channels)).toHaveLength(600);
    }, 60_000);
    const watcher = await late.connect();
    expect((await watcher.subscribe("presence-599", { user_id: "w" })).data).toBe(
      '{"presence":{"ids":["user-1","w"],"hash":{"user-1":{"at":1},"w":null},"count":2}}',
    );
  });

  it("begins anew with a node that does", async () => {
    const { a, bus, clock, b, ends } = await two();
    const anna = await a.connect();
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await (await b.connect()).subscribe("presence-staff", { user_id: "ben" });
    await anna.next("pusher_internal:member_added");
    ends[1].isCut = true;
    const again = await serve({ clock, nodes: { id: "b", bus: bus.join() } });
    stop.push(again.stop);
    await anna.next("pusher_internal:member_removed");
    expect(a.pusher.nodes()?.others).toEqual(["b"]);
  });

  it("is told to nobody twice when it is told again", async () => {
    const { a, b, ends, clock, settle } = await two();
    const [anna, ben] = [await a.connect(), await b.connect()];
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await ben.subscribe("presence-staff", { user_id: "ben" });
    await anna.next("pusher_internal:member_added");
    // What tells of Carla and of Ben's goodbye is lost on its way.
    ends[0].isCut = true;
    const carla = await b.connect();
    await carla.subscribe("presence-staff", { user_id: "carla" });
    ben.say("pusher:unsubscribe", { channel: "presence-staff" });
    await ben.settled();
    ends[0].isCut = false;
    clock.advance(1_000);
    await anna.next("pusher_internal:member_removed");
    await settle();
    const told = textsOf(anna, "pusher_internal:member").map((text) => JSON.parse(text));
    expect(told.map(({ event, data }) => `${event.split("_").at(-1)} ${JSON.parse(data).user_id}`)).toEqual([
      "added ben",
      "added carla",
      "removed ben",
    ]);
  });
});

describe("a node that doesn't hear itself", () => {
  it("drops nobody, says so, and catches up when it hears again", async () => {
    const gaps: string[] = [];
    const bus = new MemoryBus();
    const clock = new ManualClock();
    const ends = [bus.join(), bus.join()] as const;
    const {
      nodes,
      stop: end,
      settle,
    } = await serveNodes(ends, {
      clock,
      limits: { pongTimeoutMs: 3_600_000 },
      nodes: { onGap: () => gaps.push("gap") },
    });
    stop.push(end);
    const [a, b] = nodes;
    if (!a || !b) throw new Error("Two nodes");
    const [anna, ben] = [await a.connect(), await b.connect()];
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await ben.subscribe("presence-staff", { user_id: "ben" });
    await anna.next("pusher_internal:member_added");
    for (const it of ends) it.isCut = true;
    clock.advance(60_000);
    expect(nodes.map(({ pusher }) => pusher.nodes()?.isUp)).toEqual([false, false]);
    expect(a.pusher.nodes()?.others).toEqual(["b"]);
    expect((await get(a.url, "/channels/presence-staff/users")).users).toHaveLength(2);
    const carla = await b.connect();
    await carla.subscribe("presence-staff", { user_id: "carla" });
    a.pusher.publish({ channels: ["news"], event: "lost", data: null });
    expect(a.pusher.nodes()?.dropped).toBeGreaterThan(60);
    expect(gaps).toEqual([]);

    for (const it of ends) it.isCut = false;
    clock.advance(1_000);
    await anna.all("pusher_internal:member_added", 2);
    await settle();
    expect(textsOf(anna, "member_removed")).toEqual([]);
    expect(nodes.map(({ pusher }) => pusher.nodes()?.isUp)).toEqual([true, true]);
    expect(gaps.length).toBeGreaterThanOrEqual(2);
  });

  it("is not ready before it had the time to hear who is there, and begins alone after 10 s", async () => {
    const { a, b, clock, ends, settle } = await two();
    expect(a.pusher.nodes()?.isReady).toBe(false);
    clock.advance(1_000);
    await settle();
    expect(a.pusher.nodes()?.isReady).toBe(true);
    const late = ends[1];
    late.isCut = true;
    const bus = new MemoryBus().join();
    bus.isCut = true;
    const alone = await serve({ clock, nodes: { id: "alone", bus } });
    stop.push(alone.stop);
    clock.advance(9_000);
    expect(alone.pusher.nodes()?.isReady).toBe(false);
    clock.advance(1_000);
    expect(alone.pusher.nodes()?.isReady).toBe(true);
    expect(b.pusher.nodes()?.isReady).toBe(true);
  });
});

describe("a lost message", () => {
  it("is seen by its number, told once, and made good for", async () => {
    const gaps: string[] = [];
    const bus = new MemoryBus();
    const clock = new ManualClock();
    const ends = [bus.join(), bus.join()] as const;
    const { nodes, stop: end } = await serveNodes(ends, {
      clock,
      limits: { pongTimeoutMs: 3_600_000 },
      nodes: { onGap: () => gaps.push("gap") },
    });
    stop.push(end);
    const [a, b] = nodes;
    if (!a || !b) throw new Error("Two nodes");
    const ben = await b.connect();
    ends[1].isCut = true;
    await ben.subscribe("presence-staff", { user_id: "ben" });
    ends[1].isCut = false;
    expect(await get(a.url, "/channels/presence-staff/users")).toEqual({ users: [] });
    // The beat says how far it has come.
    clock.advance(1_000);
    await expect
      .poll(async () => get(a.url, "/channels/presence-staff/users"))
      .toEqual({ users: [{ id: "ben" }] });
    expect(gaps).toEqual(["gap"]);
    expect(a.pusher.nodes()?.gaps).toBe(1);
  });
});

describe("what a node doesn't understand", () => {
  it("is ignored, and what it understands and can't use hurts nobody", async () => {
    const logged: object[] = [];
    const ignore = () => {};
    const logger = { debug: ignore, info: ignore, warn: ignore, error: (it: object) => logged.push(it) };
    const { a, b, bus } = await two({ logger });
    const ben = await b.connect();
    await ben.subscribe("news");
    const stranger = bus.join();
    for (const text of ["", "x", "E", "Z newer run 1\nwhatever", "C newer run 2\n{"]) stranger.send(text);
    a.pusher.publish({ channels: ["news"], event: "after", data: null });
    await ben.next("after");
    expect(logged).toHaveLength(2);
    expect(logged[0]).toMatchObject({ kind: "members", node: "newer" });
  });
});

describe("watchlists", () => {
  it("tell of who is online on other nodes, once", async () => {
    const { a, b, settle } = await two();
    const [anna, ben, again] = [await a.connect(), await b.connect(), await a.connect()];
    await signIn(anna, { id: "anna", watchlist: ["ben"] });
    await signIn(ben, { id: "ben", watchlist: ["anna"] });
    await anna.next("pusher_internal:watchlist_events");
    await signIn(again, { id: "ben" });
    await settle();
    ben.terminate();
    await expect.poll(() => b.pusher.gauges().connections).toBe(0);
    await settle();
    again.terminate();
    const events = await anna.all("pusher_internal:watchlist_events", 2);
    expect(events.map(({ data }) => data)).toEqual([
      '{"events":[{"name":"online","user_ids":["ben"]}]}',
      '{"events":[{"name":"offline","user_ids":["ben"]}]}',
    ]);
  });
});
