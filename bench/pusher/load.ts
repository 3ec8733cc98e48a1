/** The load, in its own process: `load.ts SCENARIO PORT OPTIONS`. Sends what it measured to its parent. */
import { createHash } from "node:crypto";
import { requestText, sign } from "#pusher/wire/signature";
import { partOf } from "../part-of";
import { app, BenchClient, inLanes, leanSocket } from "./client";

const channel = "private-bench";
const event = "client-bench";

const message = (sizeBytes: number) => JSON.stringify({ event, channel, data: "x".repeat(sizeBytes) });

/** What such a message is on its way to a subscriber. */
const deliveredBytes = (sizeBytes: number) => {
  const length = message(sizeBytes).length;
  return length + (length < 126 ? 2 : 4);
};

async function subscribers(port: number, count: number) {
  return inLanes(count, 50, async () => (await new BenchClient(port).established()).subscribe(channel));
}

/** Always so many messages on their way. */
async function fanOut(
  port: number,
  options: { subscribers: number; sizeBytes: number; inFlight: number; ms: number },
) {
  const { sizeBytes, inFlight, ms } = options;
  const clients = await subscribers(port, options.subscribers);
  const publisher = await (await new BenchClient(port).established()).subscribe(channel);
  const text = message(sizeBytes);
  const perMessage = deliveredBytes(sizeBytes) * clients.length;
  let bytes = 0;
  let sent = 0;
  let stopped = false;
  const top = () => {
    const delivered = Math.floor(bytes / perMessage);
    // Half a window at a time: topping up one by one would be a load of its own.
    if (stopped || sent - delivered > inFlight / 2) return;
    while (sent - delivered < inFlight) {
      publisher.say(text);
      sent++;
    }
  };
  for (const client of clients) {
    client.onBytes((count) => {
      bytes += count;
      top();
    });
  }
  top();
  await sleep(ms / 4);
  const measured = begin();
  const from = bytes;
  await sleep(ms);
  stopped = true;
  return { amount: (bytes - from) / deliveredBytes(sizeBytes), ...measured() };
}

/**
 * The next message is said when the last subscriber has the one before it, and servers write in the order in which
 * subscribers came: the others have theirs by then, and are read while the server writes the next. Read as they come,
 * each would wake this process, and that costs server and load more than the delivery.
 */
async function oneInFlight(port: number, options: { subscribers: number; sizeBytes: number; ms: number }) {
  const others = await subscribers(port, options.subscribers - 1);
  const last = await (await new BenchClient(port).established()).subscribe(channel);
  const publisher = await (await new BenchClient(port).established()).subscribe(channel);
  const text = message(options.sizeBytes);
  const size = deliveredBytes(options.sizeBytes);
  const reads = others.map((client) => client.readNow());
  let delivered = 0;
  let bytes = 0;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let isStopping = false;
  last.onBytes((count) => {
    bytes += count;
    if (bytes < size) return;
    bytes -= size;
    if (isStopping) stop();
    else publisher.say(text);
    for (const read of reads) if (read(size) !== size) throw new Error("A subscriber was left out");
    delivered += options.subscribers;
  });
  publisher.say(text);
  await sleep(options.ms / 4);
  const measured = begin();
  const from = delivered;
  await sleep(options.ms);
  const result = { amount: delivered - from, ...measured() };
  isStopping = true;
  await stopped;
  return result;
}

/** How long each delivery takes when little is going on, whenever asked. */
async function latency(port: number, options: { subscribers: number; perSecond: number; ms: number }) {
  const clients = await subscribers(port, options.subscribers);
  const publisher = await (await new BenchClient(port).established()).subscribe(channel);
  let times: number[] = [];
  let sentAt = 0;
  for (const client of clients) client.onBytes(() => times.push(performance.now() - sentAt));
  const burst = async () => {
    times = [];
    let expected = 0;
    const until = performance.now() + options.ms;
    while (performance.now() < until) {
      sentAt = performance.now();
      publisher.say(message(100));
      expected += clients.length;
      await sleep(1000 / options.perSecond);
      // Two that are read together would be one that took long.
      while (times.length < expected) await sleep(1);
    }
    return quantiles(times);
  };
  // The first ones see V8 compile.
  await burst();
  return burst;
}

/** Callers of the HTTP API, each waiting for its answer. */
async function http(port: number, options: { callers: number; ms: number }) {
  await (await new BenchClient(port).established()).subscribe(channel);
  const body = JSON.stringify({ name: "e", channels: [channel], data: "x".repeat(100) });
  const parameters = new Map([
    ["auth_key", app.key],
    ["auth_timestamp", String(Math.floor(Date.now() / 1000))],
    ["auth_version", "1.0"],
    ["body_md5", createHash("md5").update(body).digest("hex")],
  ]);
  const path = `/apps/${app.id}/events`;
  const signature = sign(app.secret, requestText("POST", path, parameters));
  const query = new URLSearchParams([...parameters, ["auth_signature", signature]]);
  const request = `POST ${path}?${query} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  let answers = 0;
  for (let n = 0; n < options.callers; n++) {
    const socket = leanSocket(port, (bytes) => {
      if (!bytes.includes("200 OK")) throw new Error(String(bytes));
      answers++;
      socket.write(request);
    });
    socket.write(request);
  }
  // As with connections: until then the server is compiling, too.
  while (answers < 20_000) await sleep(50);
  const measured = begin();
  const from = answers;
  await sleep(options.ms);
  return { amount: answers - from, ...measured() };
}

/**
 * A burst of connections, whenever asked. A process that has just started compiles what it does again and again, which
 * is no connection's cost: what a server that runs for weeks has long done takes some 10,000 connections.
 */
async function connects(port: number, { count }: { count: number }) {
  const leave = async (clients: BenchClient[]) => {
    for (const { socket } of clients) socket.resetAndDestroy();
    await sleep(500);
  };
  let clients: BenchClient[] = [];
  for (let n = 0; n < 3; n++) {
    await leave(clients);
    clients = await subscribers(port, 5_000);
  }
  return async () => {
    await leave(clients);
    const measured = begin();
    clients = await subscribers(port, count);
    return { amount: count, ...measured() };
  };
}

async function idle(port: number, { count }: { count: number }) {
  await inLanes(count, 50, () => new BenchClient(port).established());
  return { count };
}

/** Everybody joins one presence channel, and everybody is told of everybody who comes later. */
async function storm(port: number, { count }: { count: number }) {
  const clients = await inLanes(count, 50, () => new BenchClient(port).established());
  const expected = (count * (count - 1)) / 2;
  let added = 0;
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const measured = begin();
  for (const [index, client] of clients.entries()) {
    void client.subscribe("presence-storm", {
      user_id: `user-${index}`,
      user_info: { name: `Person ${index}` },
    });
    client.onText((text) => {
      if (text.includes("member_added") && ++added === expected) finish();
    });
  }
  await done;
  return measured();
}

/** So many guests that come and vanish, whenever asked. */
async function departure(port: number, { guests }: { guests: number }) {
  const watcher = await new BenchClient(port).established();
  await watcher.subscribe("presence-door", { user_id: "watcher" });
  const comeAndGo = async () => {
    const guest = await new BenchClient(port).established();
    const added = watcher.told("member_added");
    await guest.subscribe("presence-door", { user_id: "guest" });
    // Until then the server is still busy with the arrival.
    await added;
    const removed = watcher.told("member_removed");
    const leftAt = performance.now();
    guest.socket.resetAndDestroy();
    await removed;
    return performance.now() - leftAt;
  };
  const burst = async () => {
    // Or it would be taken for dead after a while of only listening.
    watcher.say(JSON.stringify({ event: "pusher:ping", data: {} }));
    const times: number[] = [];
    for (let n = 0; n < guests; n++) times.push(await comeAndGo());
    return quantiles(times);
  };
  // As with connections, the first ones see V8 compile.
  for (let n = 0; n < 2_000; n += guests) await burst();
  return burst;
}

function quantiles(times: number[]) {
  return { p50: partOf(times, 0.5), p99: partOf(times, 0.99), count: times.length };
}

function sleep(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What came before was preparation. @returns how long it is since, and how busy this process was */
function begin() {
  process.send?.({ begin: true });
  const [cpuBefore, startedAt] = [process.cpuUsage(), performance.now()];
  return () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const cpu = process.cpuUsage(cpuBefore);
    return { seconds, loadCpu: (cpu.user + cpu.system) / 1e6 / seconds };
  };
}

const scenarios = { fanOut, oneInFlight, latency, http, connects, idle, storm, departure };
const [name = "", port = "", options = ""] = process.argv.slice(2);
const scenario = Object.entries(scenarios).find(([it]) => it === name)?.[1];
if (!scenario) throw new Error(`There is no scenario ${name}`);
const result = await scenario(Number(port), JSON.parse(options));
if (typeof result === "function") process.on("message", async () => process.send?.(await result()));
process.send?.(typeof result === "function" ? { warm: true } : result);
process.on("disconnect", () => process.exit());
