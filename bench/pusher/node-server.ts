/**
 * One of several nodes, or one alone: `node-server.ts ID REDIS_URL`. Its parent tells it to publish; how much processor
 * time it has used, and how it stands with the others, it says when it is asked.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { silentLogger } from "#pusher/logger";
import { PusherServer } from "#pusher/server";
import { hastenUpgrades } from "#pusher/upgrade/first-words";
import { onWebSocketUpgrade } from "#pusher/upgrade/web-socket-upgrades";
import { RedisBus } from "../../server/redis-bus";
import { app } from "./client";

export type Order = { is: "usage" } | { is: "publish"; channel: string; count: number; perSecond: number };

const [id = "", redisUrl] = process.argv.slice(2);
const pusher = new PusherServer({
  apps: [app],
  // Who only counts bytes answers no ping.
  limits: { maxBufferedBytes: 64 * 1024 * 1024, pingEveryMs: 1e8, pongTimeoutMs: 1e9 },
  nodes: redisUrl ? { id, bus: new RedisBus(redisUrl, silentLogger) } : undefined,
});
const http = createServer((request, response) => pusher.handleRequest(request, response));
onWebSocketUpgrade(http, (...upgrade) => pusher.handleUpgrade(...upgrade));
hastenUpgrades(http);
http.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () =>
  process.send?.({ port: (http.address() as AddressInfo).port }),
);

const data = "x".repeat(100);

/** The first at once, then in even portions, each 10 ms. */
function publish(channel: string, count: number, perSecond: number) {
  const began = performance.now();
  let published = 0;
  const publishDue = () => {
    const due = Math.min(count, 1 + Math.floor(((performance.now() - began) / 1_000) * perSecond));
    for (; published < due; published++) pusher.publish({ channels: [channel], event: "bench", data });
    if (published < count) return;
    clearInterval(timer);
    process.send?.({ published });
  };
  const timer = setInterval(publishDue, 10);
  publishDue();
}

process.on("message", (order: Order) => {
  if (order.is === "publish") return publish(order.channel, order.count, order.perSecond);
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuSeconds: (user + system) / 1e6, others: pusher.nodes()?.others.length ?? 0 });
});
process.on("disconnect", () => process.exit());
