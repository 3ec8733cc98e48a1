/**
 * What several nodes cost: processor time a message of the node that publishes, of one with a subscriber and of one that
 * wants nothing, beside one node alone; and one event to 3,000 subscribers on three nodes beside 3,000 on one. In one run,
 * over a redis-server of its own.
 *
 *   npx tsx bench/nodes.ts
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { canStartRedis, RedisServer } from "../test/redis";
import { BenchClient, inLanes } from "./pusher/client";
import type { Order } from "./pusher/node-server";
import { program } from "./pusher/programs";
import { median } from "./pusher/report";

const ROUNDS = 5;
const PER_SECOND = 1_000;
const MESSAGES = 4_000;
const SUBSCRIBERS = 3_000;
const FAN_OUTS = 100;
/** The design's own, in microseconds of processor time a message. */
const TO_REACH = { publisher: 50, uninterested: 20 };

if (!canStartRedis) throw new Error("This needs redis-server");
const redis = await RedisServer.onFreePort();

async function startNode(id: string, redisUrl?: string) {
  const args = [program("node-server"), id, ...(redisUrl ? [redisUrl] : [])];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const tell = async (order: Order) => {
    child.send(order);
    const [answer] = await once(child, "message");
    return answer as { cpuSeconds: number; others: number };
  };
  return {
    port,
    usage: () => tell({ is: "usage" }),
    publish: (channel: string, count: number, perSecond: number) =>
      tell({ is: "publish", channel, count, perSecond }),
    async stop() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
type BenchNode = Awaited<ReturnType<typeof startNode>>;

const alone = await startNode("alone");
const together = await Promise.all(["a", "b", "c"].map((id) => startNode(id, redis.url)));
const [a, b, c] = together;
if (!a || !b || !c) throw new Error("Three nodes");
while ((await Promise.all(together.map((node) => node.usage()))).some(({ others }) => others < 2))
  await sleep(100);

/** What each of them used while this was done, in seconds of processor time. */
async function used(nodes: BenchNode[], work: () => Promise<unknown>): Promise<number[]> {
  const before = await Promise.all(nodes.map((node) => node.usage()));
  await work();
  const after = await Promise.all(nodes.map((node) => node.usage()));
  return after.map(({ cpuSeconds }, at) => cpuSeconds - (before[at]?.cpuSeconds ?? 0));
}

/** In microseconds a message, without what a node uses that has nothing to do. */
async function perMessage(publisher: BenchNode, nodes: BenchNode[]): Promise<number[]> {
  const idle = await used(nodes, () => sleep((MESSAGES / PER_SECOND) * 1_000));
  const busy = await used(nodes, async () => {
    await publisher.publish("news", MESSAGES, PER_SECOND);
    await sleep(100);
  });
  return busy.map((seconds, at) => ((seconds - (idle[at] ?? 0)) / MESSAGES) * 1e6);
}

const write = (line: string) => process.stdout.write(`${line}\n`);
const figure = (values: number[]) => `${median(values).toFixed(1).padStart(8)}`;

for (const { port } of [alone, a, b]) {
  const client = await (await new BenchClient(port).established()).subscribe("news");
  client.onBytes(() => {});
}
const cost = {
  alone: [] as number[],
  publisher: [] as number[],
  interested: [] as number[],
  uninterested: [] as number[],
};
// The first round warms them up.
for (let round = 0; round <= ROUNDS; round++) {
  const [own = 0] = await perMessage(alone, [alone]);
  const [publisher = 0, interested = 0, uninterested = 0] = await perMessage(a, [a, b, c]);
  if (round === 0) continue;
  for (const [name, value] of Object.entries({ alone: own, publisher, interested, uninterested }))
    cost[name as keyof typeof cost].push(value);
}
const more = cost.publisher.map((value, round) => value - (cost.alone[round] ?? 0));
write(`processor time a message, in us; ${MESSAGES} at ${PER_SECOND} a second, one subscriber a node`);
for (const [name, values] of Object.entries(cost)) {
  const ratio = median(values.map((value, round) => value / (cost.alone[round] ?? Number.NaN)));
  write(`  ${name.padEnd(14)}${figure(values)}${ratio.toFixed(2).padStart(7)} x alone`);
}
const isReached = median(more) <= TO_REACH.publisher && median(cost.uninterested) <= TO_REACH.uninterested;
write(
  `  to reach: publishing costs ${TO_REACH.publisher} more at most (${figure(more).trim()}), a node that wants nothing ${TO_REACH.uninterested}: ${isReached ? "yes" : "NO"}\n`,
);

/** Subscribers who count what they get, in bytes, on several nodes in equal parts. */
async function audience(nodes: BenchNode[]) {
  let bytes = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let done = () => {};
  const hear = (count: number) => {
    bytes += count;
    if (bytes >= wanted) done();
  };
  await inLanes(SUBSCRIBERS, 50, async (index) => {
    const { port } = nodes[index % nodes.length] ?? alone;
    const client = await (await new BenchClient(port).established()).subscribe("crowd");
    client.onBytes(hear);
  });
  /** How long until the last of them has so many bytes, in milliseconds. */
  return async (publisher: BenchNode, sizeBytes: number) => {
    bytes = 0;
    wanted = SUBSCRIBERS * sizeBytes;
    const heard = new Promise<void>((resolve) => {
      done = resolve;
    });
    const began = performance.now();
    const published = publisher.publish("crowd", 1, 1);
    await heard;
    const ms = performance.now() - began;
    await published;
    return ms;
  };
}

const message = JSON.stringify({ event: "bench", channel: "crowd", data: "x".repeat(100) });
const sizeBytes = message.length + 4;
const onOne = await audience([alone]);
const onThree = await audience(together);
const times = { one: [] as number[], three: [] as number[] };
const cpu = { one: 0, three: 0 };
for (let n = 0; n < FAN_OUTS; n++) {
  const [one = 0] = await used([alone], async () => times.one.push(await onOne(alone, sizeBytes)));
  const three = await used(together, async () => times.three.push(await onThree(a, sizeBytes)));
  cpu.one += one;
  cpu.three += three.reduce((sum, seconds) => sum + seconds, 0);
}
const ratio = median(times.three.map((ms, at) => ms / (times.one[at] ?? Number.NaN)));
write(`one event to ${SUBSCRIBERS} subscribers, ${FAN_OUTS} times, until the last one has it`);
write(
  `  one node      ${figure(times.one)} ms${((cpu.one / FAN_OUTS) * 1e3).toFixed(2).padStart(9)} ms of processor time`,
);
write(
  `  three nodes   ${figure(times.three)} ms${((cpu.three / FAN_OUTS) * 1e3).toFixed(2).padStart(9)} ms of processor time, ${ratio.toFixed(2)} x the time, ${(cpu.three / cpu.one).toFixed(2)} x the processor`,
);

for (const node of [alone, ...together]) await node.stop();
await redis.stop();
process.exit();
