import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { webhookEvents } from "../app";
import { ownerOf } from "../nodes/owner";
import { ManualClock } from "../testing/manual-clock";
import { MemoryBus } from "../testing/memory-bus";
import { MemoryStore } from "../testing/memory-store";
import { testApp } from "../testing/serve";
import { serveNodes } from "../testing/serve-nodes";
import type { WebhookEvent } from "./webhook-event";

/** Two nodes with one store, and an endpoint that is told what happens on them. */
let receiver: Server;
let told: WebhookEvent[];
let status: number;
let clock: ManualClock;
let store: MemoryStore;
let nodes: Awaited<ReturnType<typeof serveNodes>>;
let ends: ReturnType<MemoryBus["join"]>[];

beforeEach(async () => {
  told = [];
  status = 200;
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (status === 200) told.push(...JSON.parse(body).events);
    response.writeHead(status).end();
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  clock = new ManualClock();
  store = new MemoryStore();
  const bus = new MemoryBus();
  ends = [bus.join(), bus.join()];
  nodes = await serveNodes(ends, {
    clock,
    apps: [{ ...testApp, webhooks: [{ url, events: [...webhookEvents] }] }],
    limits: { pongTimeoutMs: 3_600_000 },
    nodes: { store },
  });
});
afterEach(async () => {
  await nodes.stop();
  receiver.closeAllConnections();
  receiver.close();
});

/** Lets time pass as nodes live through it: what they say arrives meanwhile. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 250) {
    clock.advance(Math.min(left, 250));
    for (let n = 0; n < 5; n++) await new Promise(setImmediate);
  }
}
const eventually = (isSo: () => unknown) =>
  vi.waitFor(
    async () => {
      await pass(250);
      await isSo();
    },
    { timeout: 20_000, interval: 5 },
  );
const nodeAt = (at: number) => {
  const node = nodes.nodes[at];
  if (!node) throw new Error("No such node");
  return node;
};
/** A channel for which node a speaks, or node b. */
const channelOf = (owner: string) => {
  for (let n = 0; ; n++) if (ownerOf(`presence-${n}`, ["a", "b"]) === owner) return `presence-${n}`;
};

it("what happens on two nodes is told once", async () => {
  const [anna, ben] = [await nodeAt(0).connect(), await nodeAt(1).connect()];
  await anna.subscribe("presence-staff", { user_id: "anna" });
  await nodes.settle();
  await ben.subscribe("presence-staff", { user_id: "ben" });
  const again = await nodeAt(1).connect();
  await again.subscribe("presence-staff", { user_id: "anna" });
  ben.say("client-wave", 1, "presence-staff");
  const channel = "presence-staff";
  const arrivals = [
    { name: "channel_occupied", channel },
    { name: "member_added", channel, user_id: "anna" },
    { name: "member_added", channel, user_id: "ben" },
  ];
  await eventually(() => expect(told).toHaveLength(4));
  expect(told.filter(({ name }) => name !== "client_event")).toEqual(arrivals);
  expect(told.find(({ name }) => name === "client_event")).toMatchObject({
    event: "client-wave",
    user_id: "ben",
  });
  told = [];
  anna.terminate();
  await expect.poll(() => nodeAt(0).pusher.gauges().connections).toBe(0);
  await pass(4_000);
  expect(told).toEqual([]);
  for (const client of [ben, again]) client.terminate();
  await expect.poll(() => nodeAt(1).pusher.gauges().connections).toBe(0);
  await eventually(() => expect(told).toHaveLength(3));
  expect(told.map(({ name }) => name).sort()).toEqual([
    "channel_vacated",
    "member_removed",
    "member_removed",
  ]);
});

it("whoever speaks for a channel next tells what the one before didn't come to tell", async () => {
  const channel = channelOf("a");
  const anna = await nodeAt(0).connect();
  await anna.subscribe(channel, { user_id: "anna" });
  await eventually(() => expect(told).toHaveLength(2));
  told = [];
  // Node a is gone with its connection, and says nothing any more, to nobody.
  const [end] = ends;
  if (end) end.isCut = true;
  await pass(20_000);
  await eventually(() =>
    expect(told.map(({ name }) => name).sort()).toEqual(["channel_vacated", "member_removed"]),
  );
});

it("whoever was there when all nodes stopped has left before their channel is empty", async () => {
  const channel = "presence-left";
  for (const presence of [[channel], [channel, "anna"], [channel, "ben"]])
    await store.tell(testApp.id, JSON.stringify(presence), true, []);
  await pass(20_000);
  await eventually(() => expect(told).toHaveLength(3));
  expect(told).toEqual([
    { name: "member_removed", channel, user_id: "anna" },
    { name: "member_removed", channel, user_id: "ben" },
    { name: "channel_vacated", channel },
  ]);
});

it("nothing is lost while the store is away, and nothing is told twice after it", async () => {
  store.isAway = true;
  const [anna, ben] = [await nodeAt(0).connect(), await nodeAt(1).connect()];
  await anna.subscribe("presence-staff", { user_id: "anna" });
  await ben.subscribe("private-notes");
  await pass(10_000);
  expect(told).toEqual([]);
  store.isAway = false;
  await pass(20_000);
  await eventually(() => expect(told).toHaveLength(3));
  expect(told.map(({ name, channel }) => `${name} ${channel}`).sort()).toEqual([
    "channel_occupied presence-staff",
    "channel_occupied private-notes",
    "member_added presence-staff",
  ]);
  await pass(20_000);
  expect(told).toHaveLength(3);
});

it("what a node had under way when it stopped, another one brings", async () => {
  status = 500;
  await (await nodeAt(1).connect()).subscribe("news");
  await eventually(() => {
    const failed = nodes.nodes.reduce((sum, { pusher }) => sum + pusher.counters.webhooksFailed, 0);
    expect(failed).toBeGreaterThan(0);
  });
  const had = nodes.nodes.findIndex(({ pusher }) => pusher.counters.webhooksFailed > 0);
  const stopping = nodeAt(had).stop();
  await pass(2_000);
  await stopping;
  expect(nodeAt(had).pusher.deadLetters()).toEqual([]);
  status = 200;
  await pass(60_000);
  await eventually(() => expect(told.filter(({ name }) => name === "channel_occupied")).toHaveLength(1));
});

describe("what nobody took", () => {
  const letters = (at: number) => nodeAt(at).pusher.deadLetters();
  const listed = () => [0, 1].map((at) => letters(at).length);
  const cut = (at: number, isCut: boolean) => {
    const end = ends[at];
    if (end) end.isCut = isCut;
  };
  /** Node 0 or node 1: whichever it was that gave up last. */
  let had: 0 | 1;
  let other: 0 | 1;

  beforeEach(async () => {
    status = 500;
    await (await nodeAt(1).connect()).subscribe("news");
    await vi.waitFor(
      async () => {
        await pass(5_000);
        expect(listed().sort()).toEqual([0, 1]);
      },
      { timeout: 20_000, interval: 5 },
    );
    had = letters(0).length > 0 ? 0 : 1;
    other = had === 0 ? 1 : 0;
  });

  it("is on the list of another node when its own is gone, and is sent again from there", async () => {
    const [letter] = letters(had);
    cut(had, true);
    await eventually(() => expect(letters(other)).toEqual([letter]));
    status = 200;
    expect(nodeAt(other).pusher.resendDeadLetter(letter?.id ?? 0)).toBe(true);
    await expect.poll(() => told.map(({ name }) => name)).toEqual(["channel_occupied"]);
    expect(await store.dead("1")).toEqual([]);
    // It only stood still: what was settled meanwhile is nothing of its own any more.
    cut(had, false);
    await eventually(() => expect(listed()).toEqual([0, 0]));
  });

  it("is on one list when its node only stood still", async () => {
    cut(had, true);
    await eventually(() => expect(letters(other)).toHaveLength(1));
    cut(had, false);
    await eventually(() => expect(letters(had)).toEqual([]));
    expect(letters(other)).toHaveLength(1);
  });

  it("stays where it is while a node hears nobody, and is in the store when that was away", async () => {
    cut(other, true);
    await pass(20_000);
    expect(listed().sort()).toEqual([0, 1]);
    expect(letters(had)).toHaveLength(1);
    cut(other, false);
    expect(await store.dead("1")).toHaveLength(1);
  });

  it("is given up everywhere by whoever gives it up", async () => {
    expect(nodeAt(had).pusher.discardDeadLetter(letters(had)[0]?.id ?? 0)).toBe(true);
    cut(had, true);
    await pass(20_000);
    expect(letters(other)).toEqual([]);
  });
});

it("what nobody took while the store was away is in it once it is back", async () => {
  status = 500;
  await (await nodeAt(1).connect()).subscribe("news");
  await eventually(() =>
    expect(nodes.nodes.some(({ pusher }) => pusher.counters.webhooksFailed > 0)).toBe(true),
  );
  store.isAway = true;
  await vi.waitFor(
    async () => {
      await pass(5_000);
      expect(nodes.nodes.flatMap(({ pusher }) => pusher.deadLetters())).toHaveLength(1);
    },
    { timeout: 20_000, interval: 5 },
  );
  const [letter] = nodes.nodes.flatMap(({ pusher }) => pusher.deadLetters());
  store.isAway = false;
  await pass(20_000);
  const stored = async () => (await store.dead("1")).map((text) => JSON.parse(text).id);
  await eventually(async () => expect(await stored()).toContain(letter?.id));
});
