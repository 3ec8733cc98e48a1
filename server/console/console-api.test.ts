import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppConfig } from "#pusher/app";
import { callApi } from "#pusher/testing/api-client";
import { ManualClock } from "#pusher/testing/manual-clock";
import { MemoryBus } from "#pusher/testing/memory-bus";
import { serve, testApp } from "#pusher/testing/serve";
import { serveNodes } from "#pusher/testing/serve-nodes";
import { CONSOLE_CHANNEL } from "../../domain/console/shared/console-messages";
import { answerConsole, answerOfNode } from "./console-api";
import { ConsoleTicker } from "./console-ticker";

const other = { id: "2", key: "other", secret: "other-secret" };
const clock = new ManualClock();
let server: Awaited<ReturnType<typeof serve>>;
let feed: ConsoleTicker;

beforeEach(() => start([testApp, other]));
afterEach(async () => {
  feed.stop();
  await server.stop();
});

async function start(apps: AppConfig[]) {
  server = await serve({
    clock,
    apps,
    authenticate: async ({ query }) => {
      const name = query.get("as");
      return name === null ? null : { id: `id-of-${name}`, info: { name } };
    },
    extension: {
      name: "holdfast",
      answer: (call) => answerConsole({ pusher: server.pusher, feed, ownAppId: "1" }, call),
    },
    limits: { maxLoggedEvents: 60, pongTimeoutMs: 3_600_000 },
  });
  feed = new ConsoleTicker(server.pusher);
  feed.start(clock);
}

const ask = async (path: string, query?: Record<string, string>) => {
  const { status, text } = await callApi(server.url, {
    method: "GET",
    path: `/apps/1/holdfast/${path}`,
    query,
  });
  expect(status).toBe(200);
  return JSON.parse(text);
};
/** Of this one node. */
const overview = async () => (await ask("overview")).nodes[0];
const as = (name: string) => server.connect({ query: `?protocol=7&as=${name}` });

describe("the API of the console", () => {
  it("is for the desk's own app, signed, and knows no other path", async () => {
    const status = async (path: string, more = {}) =>
      (await callApi(server.url, { method: "GET", path, ...more })).status;
    expect(await status("/apps/1/holdfast/overview", { secret: "wrong" })).toBe(401);
    expect(await status("/apps/2/holdfast/overview", { key: "other", secret: "other-secret" })).toBe(403);
    expect(await status("/apps/1/holdfast/elsewhere")).toBe(404);
    expect(await status("/apps/1/holdfast")).toBe(404);
    expect((await callApi(server.url, { method: "POST", path: "/apps/1/holdfast/overview" })).status).toBe(
      404,
    );
  });

  it("lists connections of all apps, the newest first, and finds them by who, where and what", async () => {
    const anna = await as("Anna");
    await anna.subscribe("news");
    await anna.settled();
    const guest = await server.connect({ key: "other", headers: { "User-Agent": "curl/8" } });
    expect(await ask("connections")).toMatchObject({
      total: 2,
      found: 2,
      connections: [
        {
          appId: "2",
          isOwn: false,
          socketId: guest.socketId,
          user: null,
          userAgent: "curl/8",
          channels: [],
          messagesIn: 0,
        },
        {
          appId: "1",
          isOwn: true,
          socketId: anna.socketId,
          user: { id: "id-of-Anna", name: "Anna" },
          address: "127.0.0.1",
          channels: ["news"],
          messagesIn: 2,
        },
      ],
    });
    for (const search of ["anna", "NEWS", anna.socketId])
      expect(await ask("connections", { search })).toMatchObject({
        total: 2,
        found: 1,
        connections: [{ appId: "1" }],
      });
    // As lists are searched: without accents, words in any order.
    const elodie = await as("Élodie Strøm");
    for (const search of ["elodie", "STROM élodie", "strom 127.0.0.1"])
      expect(await ask("connections", { search })).toMatchObject({
        found: 1,
        connections: [{ socketId: elodie.socketId }],
      });
    elodie.terminate();
    await expect.poll(() => server.pusher.gauges().connections).toBe(2);
    expect(await ask("connections", { search: "nobody" })).toEqual({
      total: 2,
      found: 0,
      connections: [],
      silent: [],
    });
  });

  it("lists channels with their counts and members, the largest first", async () => {
    const [anna, ben] = [await as("Anna"), await as("Ben")];
    await anna.subscribe("a");
    await anna.subscribe("presence-b", { user_id: 7, user_info: { name: "Anna" } });
    await ben.subscribe("presence-b", { user_id: 7, user_info: { name: "Anna" } });
    await (await as("Cy")).subscribe("presence-b", { user_id: "8" });
    expect(await ask("channels")).toEqual({
      total: 2,
      found: 2,
      channels: [
        {
          appId: "1",
          name: "presence-b",
          subscriptions: 3,
          userCount: 2,
          members: [
            { id: "7", name: "Anna" },
            { id: "8", name: null },
          ],
        },
        { appId: "1", name: "a", subscriptions: 1, userCount: null, members: [] },
      ],
    });
  });

  it("logs the life of connections and what is said, in order", async () => {
    const anna = await as("Anna");
    await anna.subscribe("private-a");
    anna.say("client-x", { n: 1 }, "private-a");
    anna.say("pusher:unsubscribe", { channel: "private-a" });
    await anna.settled();
    server.pusher.publish({ channels: ["news"], event: "told", data: { n: 2 } });
    anna.terminate();
    await expect.poll(() => server.pusher.gauges().connections).toBe(0);
    const { events } = await overview();
    const { socketId } = anna;
    const userId = "id-of-Anna";
    expect(events).toMatchObject([
      { seq: 1, type: "connected", socketId, userId, channels: [], data: null },
      { seq: 2, type: "subscribed", socketId, userId, channels: ["private-a"] },
      { seq: 3, type: "client", event: "client-x", socketId, userId, data: null, sizeBytes: 7 },
      { seq: 4, type: "unsubscribed", channels: ["private-a"] },
      { seq: 5, type: "published", channels: ["news"], event: "told", data: '{"n":2}', socketId: null },
      { seq: 6, type: "disconnected", socketId, userId },
    ]);
  });

  it("shows nobody what is typed into an order, said to one user, or encrypted", async () => {
    const hidden = ["private-order.1", "presence-order.1", "private-encrypted-a", "#server-to-user-7"];
    for (const channel of [...hidden, "private-orders"])
      server.pusher.publish({ channels: [channel], event: "e", data: { secret: channel } });
    server.pusher.publish({ channels: ["presence-order.1", "private-order.1"], event: "e", data: {} });
    server.pusher.publish({ channels: ["private-orders", "private-order.1"], event: "e", data: { open: 1 } });
    const { events } = await overview();
    expect(events.map((it: { data: string | null }) => it.data)).toEqual([
      ...hidden.map(() => null),
      '{"secret":"private-orders"}',
      null,
      '{"open":1}',
    ]);
    expect(events[0].sizeBytes).toBe('{"secret":"private-order.1"}'.length);
  });

  it("keeps only the latest events", async () => {
    for (let n = 1; n <= 100; n++) server.pusher.publish({ channels: ["a"], event: `e${n}`, data: null });
    const { events } = await overview();
    expect(events.map((it: { event: string }) => it.event)).toEqual(
      Array.from({ length: 60 }, (_, n) => `e${n + 41}`),
    );
  });
});

describe("undelivered webhooks", () => {
  let receiver: ReturnType<typeof createServer>;
  let bodies: string[];
  let status: number;

  const tell = (id: number, how: string) =>
    callApi(server.url, { method: "POST", path: `/apps/1/holdfast/dead-letters/${id}/${how}` });

  beforeEach(async () => {
    bodies = [];
    status = 500;
    receiver = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      bodies.push(body);
      response.writeHead(status).end();
    });
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await server.stop();
    await start([{ ...testApp, webhooks: [{ url, events: ["channel_occupied"] }] }]);
    await (await server.connect()).subscribe("news");
    clock.advance(250);
    // Every try up to the last; each answer must be in before the next is planned.
    for (let tries = 1; tries <= 9; tries++) {
      await expect.poll(() => server.pusher.counters.webhooksFailed).toBe(tries);
      clock.advance(2 ** (tries - 1) * 1_000);
    }
    await expect.poll(() => server.pusher.deadLetters().length).toBe(1);
  });
  afterEach(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  it("are listed with what they tell and why nobody took them", async () => {
    expect(await ask("webhooks")).toMatchObject({
      webhooks: [{ appId: "1", events: ["channel_occupied"] }],
      sent: 0,
      failed: 9,
      deadLetters: [
        { id: 1, appId: "1", eventCount: 1, events: ["channel_occupied"], error: "It answered 500" },
      ],
    });
    expect((await overview()).deadLetters).toBe(1);
  });

  it("are sent again, the very same", async () => {
    status = 200;
    expect((await tell(1, "resend")).status).toBe(200);
    await expect.poll(() => server.pusher.counters.webhooksSent).toBe(1);
    expect(bodies.at(-1)).toBe(bodies[0]);
    expect((await tell(1, "resend")).status).toBe(404);
    expect((await ask("webhooks")).deadLetters).toEqual([]);
  });

  it("are given up", async () => {
    expect((await tell(1, "discard")).status).toBe(200);
    expect((await tell(1, "discard")).status).toBe(404);
    expect((await tell(1, "forget")).status).toBe(404);
    expect((await ask("webhooks")).deadLetters).toEqual([]);
  });
});

describe("the ticks of the console", () => {
  it("tells once a second what is new, and only while somebody looks", async () => {
    server.pusher.publish({ channels: ["a"], event: "before", data: null });
    clock.advance(1_000);
    const admin = await as("Amir");
    await admin.subscribe(CONSOLE_CHANNEL);
    server.pusher.publish({ channels: ["a"], event: "now", data: null });
    clock.advance(1_000);
    const tick = JSON.parse(String((await admin.next("realtime.tick")).data));
    expect(tick).toMatchObject({
      sample: { connections: 1, channels: 1, messagesIn: 1, httpCalls: 0 },
      events: [{ type: "connected" }, { type: "subscribed" }, { event: "now" }],
      skipped: 0,
      changes: 2,
      deadLetters: 0,
    });
    clock.advance(1_000);
    const [, second] = await admin.all("realtime.tick", 2);
    // Its own messages are not news, or it would never fall silent.
    expect(JSON.parse(String(second?.data))).toMatchObject({ events: [], changes: 2 });
    expect((await overview()).samples.length).toBe(3);
  });

  it("tells the newest fifty of a busy second, and how many more there were", async () => {
    const admin = await as("Amir");
    await admin.subscribe(CONSOLE_CHANNEL);
    clock.advance(1_000);
    await admin.next("realtime.tick");
    for (let n = 1; n <= 55; n++) server.pusher.publish({ channels: ["a"], event: `e${n}`, data: null });
    clock.advance(1_000);
    const [, tick] = await admin.all("realtime.tick", 2);
    const { events, skipped } = JSON.parse(String(tick?.data));
    expect([events.length, events[0].event, skipped]).toEqual([50, "e6", 5]);
  });
});

describe("over two nodes", () => {
  let nodes: Awaited<ReturnType<typeof serveNodes>>;
  let ends: ReturnType<MemoryBus["join"]>[];

  beforeEach(async () => {
    const bus = new MemoryBus();
    ends = [bus.join(), bus.join()];
    nodes = await serveNodes(ends, {
      clock,
      apps: [
        {
          ...testApp,
          webhooks: [{ url: "http://127.0.0.1:9/", events: ["client_event"], retryForSeconds: 0 }],
        },
      ],
      limits: { pongTimeoutMs: 3_600_000 },
      extension: { name: "holdfast", answer: (call) => answerConsole(partsOf(0), call) },
      // Asked of one node at a time: of the one that has not asked.
      nodes: { answer: (question) => answerOfNode(partsOf(1), question) },
    });
  });
  afterEach(() => nodes.stop());

  const partsOf = (at: number) => {
    const node = nodes.nodes[at];
    if (!node) throw new Error("No such node");
    return { pusher: node.pusher, feed, ownAppId: "1" };
  };
  const askFirst = async (path: string, query?: Record<string, string>) => {
    const call = callApi(nodes.first.url, { method: "GET", path: `/apps/1/holdfast/${path}`, query });
    return JSON.parse((await call).text);
  };

  /** Where the second node hears and says nothing any more. */
  async function askWithSecondCut(path: string) {
    const [, end] = ends;
    if (end) end.isCut = true;
    const asked = askFirst(path);
    await vi.waitFor(() => {
      clock.advance(100);
      return Promise.race([asked, Promise.reject(new Error("Not yet"))]);
    }, 60_000);
    return asked;
  }

  it("shows what happens on all, and tells admins on whatever node of it", async () => {
    const [anna, amir] = [await nodes.connect(), await nodes.connect()];
    await anna.subscribe("news");
    const whole = await askFirst("overview");
    expect(whole.silent).toEqual([]);
    const typesOf = (node: string) =>
      whole.nodes
        .find((one: { node: string }) => one.node === node)
        .events.map(({ type }: { type: string }) => type);
    expect(typesOf("a")).toEqual(["connected", "subscribed"]);
    expect(typesOf("b")).toEqual(["connected"]);

    const ticker = new ConsoleTicker(nodes.first.pusher);
    ticker.start(clock);
    await amir.subscribe(CONSOLE_CHANNEL);
    await nodes.settle();
    clock.advance(1_000);
    ticker.stop();
    expect(JSON.parse(String((await amir.next("realtime.tick")).data))).toMatchObject({
      node: "a",
      events: [{ type: "connected" }, { type: "subscribed", channels: ["news"] }],
      sample: { connections: 1, channels: 2 },
    });
    expect(await askWithSecondCut("overview")).toMatchObject({ nodes: [{ node: "a" }], silent: ["b"] });
  });

  it("lists connections of all, says where each is, and who didn't answer", async () => {
    const [anna, ben] = [await nodes.connect(), await nodes.connect()];
    await anna.subscribe("news");
    await ben.subscribe("private-notes");
    const both = await askFirst("connections");
    expect(both).toMatchObject({ total: 2, found: 2, silent: [] });
    const where = both.connections.map(({ socketId, node }: Record<string, string>) => [socketId, node]);
    expect(new Map(where)).toEqual(
      new Map([
        [anna.socketId, "a"],
        [ben.socketId, "b"],
      ]),
    );
    expect(await askFirst("connections", { search: "notes" })).toMatchObject({ total: 2, found: 1 });
    expect((await askFirst("channels")).channels.map(({ name }: { name: string }) => name).sort()).toEqual([
      "news",
      "private-notes",
    ]);

    expect(await askWithSecondCut("connections")).toMatchObject({ total: 1, silent: ["b"] });
  });

  it("lists undelivered webhooks of all, and sends them again wherever they are", async () => {
    const ben = await nodes.nodes[1]?.connect();
    await ben?.subscribe("private-notes");
    ben?.say("client-wave", 1, "private-notes");
    await ben?.settled();
    clock.advance(250);
    const second = partsOf(1).pusher;
    await expect.poll(() => second.deadLetters().length).toBe(1);
    const { deadLetters, failed } = await askFirst("webhooks");
    expect(failed).toBe(1);
    expect(deadLetters).toMatchObject([{ id: second.deadLetters()[0]?.id, events: ["client_event"] }]);
    const path = `/apps/1/holdfast/dead-letters/${deadLetters[0].id}/discard`;
    const discard = () => callApi(nodes.first.url, { method: "POST", path });
    expect((await discard()).status).toBe(200);
    expect(second.deadLetters()).toEqual([]);
    expect((await discard()).status).toBe(404);
  });
});
