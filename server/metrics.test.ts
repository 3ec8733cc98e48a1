import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Connection } from "#pusher/connection";
import { PusherHandler } from "#pusher/handler";
import type { Subscription } from "#pusher/subscription";
import { callApi } from "#pusher/testing/api-client";
import { ManualClock } from "#pusher/testing/manual-clock";
import { MemoryBus } from "#pusher/testing/memory-bus";
import type { RawClient } from "#pusher/testing/raw-client";
import { serve } from "#pusher/testing/serve";
import { serveNodes } from "#pusher/testing/serve-nodes";
import { sign } from "#pusher/wire/signature";
import { acquireLock } from "../domain/locks/acquire-lock";
import { aLockDesk, type LockDesk } from "../test/lock-desk";
import { Metrics } from "./metrics";

/** Takes a quarter of a second over every opening, and can't bear one channel. */
class SlowOpener extends PusherHandler {
  constructor(private readonly clock: ManualClock) {
    super();
  }

  override onOpen() {
    this.clock.advance(250);
  }

  override onSubscribe(_connection: Connection, { channel }: Subscription) {
    if (channel === "unbearable") throw new Error("Not that one");
  }
}

const clock = new ManualClock();
const metrics = new Metrics({ clock });
let desk: LockDesk;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  desk = await aLockDesk();
  server = await serve({ clock, handlers: [metrics.timed(new SlowOpener(clock))] });
});
afterAll(async () => {
  await server.stop();
  await desk.close();
});

const text = () => metrics.text(server.pusher);

async function read() {
  const values: Record<string, number> = {};
  for (const [, name, value] of (await text()).matchAll(/^holdfast_(\w+) (\S+)$/gm))
    values[name as string] = Number(value);
  return values;
}

/** Everything that a client says from now on. */
function saidBy({ webSocket }: RawClient): string[] {
  const texts: string[] = [];
  const send = webSocket.send.bind(webSocket);
  vi.spyOn(webSocket, "send").mockImplementation((text: unknown) => {
    texts.push(String(text));
    send(String(text));
  });
  return texts;
}

const bytesOf = (texts: string[]) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** With the head of the WebSocket frame, 2 bytes for short texts and 4 for these long ones (RFC 6455, 5.2). */
const framedBytesOf = (texts: string[]) =>
  bytesOf(texts) + texts.reduce((sum, text) => sum + (Buffer.byteLength(text) < 126 ? 2 : 4), 0);

it("gives every metric its help and its type, in Prometheus' text format", async () => {
  const blocks = (await text()).trim().split("\n\n");
  for (const block of blocks)
    expect(block).toMatch(
      /^# HELP (\w+) .+\n# TYPE \1 (gauge|counter|histogram)(\n\1(_bucket|_sum|_count)?(\{[^}]+\})? (-?[\d.e+-]+|Nan))*$/,
    );
  const types = blocks.map((block) => /(?<=^# TYPE ).+/m.exec(block)?.[0]);
  expect(types).toEqual(
    expect.arrayContaining([
      "holdfast_connections gauge",
      "holdfast_messages_in_total counter",
      "holdfast_hook_duration_seconds histogram",
      "holdfast_lock_wait_seconds histogram",
      "process_cpu_seconds_total counter",
      "process_resident_memory_bytes gauge",
      "nodejs_gc_duration_seconds histogram",
      "nodejs_heap_size_used_bytes gauge",
    ]),
  );
});

it("counts what two people, a visitor and a back end do, and what the locks do", async () => {
  const [anna, ben, visitor] = [await server.connect(), await server.connect(), await server.connect()];
  const said = [saidBy(anna), saidBy(ben)];
  visitor.terminate();
  await expect.poll(() => server.pusher.gauges().connections).toBe(2);

  await anna.subscribe("news");
  await ben.subscribe("news");
  await ben.subscribe("unbearable");
  const user_data = JSON.stringify({ id: "ben" });
  ben.say("pusher:signin", {
    user_data,
    auth: `test-key:${sign("test-secret", `${ben.socketId}::user::${user_data}`)}`,
  });
  const body = { name: "told", channel: "news", data: "x".repeat(200) };
  await callApi(server.url, { method: "POST", path: "/apps/1/events", body });
  await callApi(server.url, { method: "GET", path: "/apps/1/channels", secret: "a guess" });
  for (const client of [anna, ben]) {
    await client.next("told");
    await client.settled();
  }

  const orders = [await desk.order(), await desk.order(), await desk.order()] as const;
  await acquireLock(desk.input({ orderId: orders[0], user: "anna" }));
  await acquireLock(desk.input({ orderId: orders[1], user: "ben" }));
  await acquireLock(desk.input({ orderId: orders[2], user: "ben" }));
  await desk.db.orderLock.update({ where: { orderId: orders[2] }, data: { state: "FREE" } });
  const asked = { orderId: orders[0], requesterId: "chen", sessionId: "s", message: "", answerBy: 31_000n };
  await desk.db.lockRequest.createMany({
    data: [
      { ...asked, status: "GRANTED", askedAt: 1_000n, endedAt: 3_000n },
      { ...asked, status: "GRANTED", askedAt: 1_000n, endedAt: 5_500n },
      { ...asked, status: "DECLINED", askedAt: 1_000n, endedAt: 9_000n },
      { ...asked, status: "PENDING", askedAt: 1_000n },
    ],
  });

  const heard = [anna, ben, visitor].flatMap(({ texts }) => texts);
  expect(await read()).toEqual({
    connections: 2,
    channels: 2,
    subscriptions: 3,
    users: 1,
    connections_opened_total: 3,
    connections_closed_total: 1,
    connections_refused_total: 0,
    messages_in_total: said.flat().length,
    bytes_in_total: bytesOf(said.flat()),
    messages_out_total: heard.length,
    bytes_out_total: framedBytesOf(heard),
    http_calls_total: 2,
    http_refused_total: 1,
    // Three openings, three subscriptions.
    hook_calls_total: 6,
    hook_failures_total: 1,
    hook_seconds_total: 0.75,
    webhooks_sent_total: 0,
    webhooks_failed_total: 0,
    webhooks_undelivered: 0,
    locks_held: 2,
    lock_requests_waiting: 1,
    lock_wait_seconds_sum: 6.5,
    lock_wait_seconds_count: 2,
    event_loop_delay_p99_seconds: expect.any(Number),
    event_loop_delay_max_seconds: expect.any(Number),
  });
  const samples = (await text()).split("\n");
  const ofOpenings = 'handler="SlowOpener",hook="onOpen"}';
  expect(samples).toEqual(
    expect.arrayContaining([
      'holdfast_hook_duration_seconds_bucket{le="0.1",handler="SlowOpener",hook="onOpen"} 0',
      'holdfast_hook_duration_seconds_bucket{le="0.25",handler="SlowOpener",hook="onOpen"} 3',
      'holdfast_hook_duration_seconds_bucket{le="+Inf",handler="SlowOpener",hook="onOpen"} 3',
      `holdfast_hook_duration_seconds_sum{${ofOpenings} 0.75`,
      `holdfast_hook_duration_seconds_count{${ofOpenings} 3`,
      // One of them threw.
      'holdfast_hook_duration_seconds_count{handler="SlowOpener",hook="onSubscribe"} 3',
      'holdfast_lock_wait_seconds_bucket{le="1"} 0',
      'holdfast_lock_wait_seconds_bucket{le="2"} 1',
      'holdfast_lock_wait_seconds_bucket{le="5"} 2',
      'holdfast_lock_wait_seconds_bucket{le="+Inf"} 2',
    ]),
  );
});

it("counts every grant once, also those of one millisecond that come between two looks", async () => {
  const orderId = await desk.order();
  const grant = {
    orderId,
    requesterId: "chen",
    sessionId: "s",
    message: "",
    answerBy: 0n,
    status: "GRANTED",
  };
  const { lock_wait_seconds_count: before = 0 } = await read();
  for (let more = 1; more <= 3; more++) {
    await desk.db.lockRequest.create({ data: { ...grant, askedAt: 7_000n, endedAt: 8_000n } });
    const [{ lock_wait_seconds_count: one }, { lock_wait_seconds_count: other }] = await Promise.all([
      read(),
      read(),
    ]);
    expect([one, other]).toEqual([before + more, before + more]);
  }
});

it("counts connections that it turns away", async () => {
  const { connections_refused_total: before = 0 } = await read();
  await server.dial({ key: "no-such-key" }).closed;
  expect(await read()).toMatchObject({ connections_refused_total: before + 1 });
});

describe("the delay of the event loop", () => {
  /** Such a time on a busy machine is bad luck: it is looked at again. */
  const lookingFor = { interval: 200 };

  it("is next to nothing when there is nothing to do, for waiting between two looks is no delay", async () => {
    const delays = async () => {
      const { event_loop_delay_p99_seconds: p99 = 0, event_loop_delay_max_seconds: max = 0 } = await read();
      return [p99, max];
    };
    await read();
    await sleep(200);
    await expect
      .poll(delays, lookingFor)
      .toSatisfy((both: number[]) => both.every((seconds) => seconds > 0.000_001 && seconds < 0.015));
  });

  it("is as long as the loop was kept busy, and forgotten once it was read", async () => {
    await read();
    // The first looks, which a delay is counted from.
    await sleep(100);
    const until = performance.now() + 300;
    while (performance.now() < until);
    await sleep(100);
    // 20 ms of it may have been the wait for the next look.
    expect((await read()).event_loop_delay_max_seconds).toBeGreaterThan(0.27);
    const max = async () => (await read()).event_loop_delay_max_seconds;
    await expect.poll(max, lookingFor).toBeLessThan(0.27);
  });
});

it("tells how it stands with other nodes, where there may be some", async () => {
  const bus = new MemoryBus();
  const [end, other] = [bus.join(), bus.join()];
  const nodes = await serveNodes([end, other], { clock });
  const told = async () => {
    const lines = (await new Metrics({ clock }).text(nodes.first.pusher)).matchAll(
      /^holdfast_(bus_\w+) (\d+)$/gm,
    );
    return Object.fromEntries(Array.from(lines, ([, name, value]) => [name, Number(value)]));
  };
  const { bus_heard_total, bus_sent_total, ...rest } = await told();
  expect(rest).toEqual({ bus_up: 1, bus_nodes: 2, bus_dropped_total: 0, bus_gaps_total: 0 });
  for (const count of [bus_heard_total, bus_sent_total]) expect(count).toBeGreaterThan(0);
  end.isCut = true;
  clock.advance(4_000);
  const cut = await told();
  expect(cut).toMatchObject({ bus_up: 0, bus_nodes: 2 });
  expect(cut.bus_dropped_total).toBeGreaterThanOrEqual(4);
  await nodes.stop();
  expect(await text()).not.toContain("holdfast_bus");
});
