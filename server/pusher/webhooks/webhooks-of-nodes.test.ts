import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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
const eventually = (isSo: () => void) =>
  vi.waitFor(
    async () => {
      await pass(250);
      isSo();
    },
    { timeout: 20_000 },
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
  await vi.waitFor(() => expect(nodeAt(0).pusher.gauges().connections).toBe(0));
  await pass(4_000);
  expect(told).toEqual([]);
  for (const client of [ben, again]) client.terminate();
  await vi.waitFor(() => expect(nodeAt(1).pusher.gauges().connections).toBe(0));
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
