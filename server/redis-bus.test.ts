import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { silentLogger } from "#pusher/logger";
import { conforms } from "#pusher/testing/conformance";
import { serveNodes } from "#pusher/testing/serve-nodes";
import { canStartRedis, hasRedis, RedisServer, someRedis } from "../test/redis";
import { RedisBus } from "./redis-bus";

const patient = { timeout: 60_000 };

describe.skipIf(!hasRedis)("two nodes over Redis", () => {
  conforms(async (options) => {
    const redis = await someRedis();
    const prefix = `test-${randomUUID()}:`;
    const buses = [1, 2].map(() => new RedisBus(redis.url, silentLogger, prefix));
    const nodes = await serveNodes(buses, options);
    return {
      ...nodes,
      async stop() {
        await nodes.stop();
        await Promise.all(buses.map((bus) => bus.stop()));
        await redis.stop();
      },
    };
  });
});

describe.skipIf(!canStartRedis)("when Redis", () => {
  let end: () => Promise<void> = async () => {};
  afterEach(() => end());

  async function start() {
    const redis = await RedisServer.onFreePort();
    const buses = [1, 2].map(() => new RedisBus(redis.url, silentLogger));
    const gaps = { count: 0 };
    const nodes = await serveNodes(buses, { nodes: { onGap: () => gaps.count++ } });
    end = async () => {
      redis.goOn();
      await nodes.stop();
      await Promise.all(buses.map((bus) => bus.stop()));
      await redis.stop();
    };
    const [a, b] = nodes.nodes;
    const [anna, ben] = [await nodes.connect(), await nodes.connect()];
    if (!a || !b) throw new Error("Two nodes");
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await nodes.settle();
    await ben.subscribe("presence-staff", { user_id: "ben" });
    await anna.next("pusher_internal:member_added");
    const bothAre = (isUp: boolean) =>
      vi.waitFor(
        () => expect([a, b].map(({ pusher }) => pusher.nodes()?.isUp)).toEqual([isUp, isUp]),
        patient,
      );
    return { redis, a, b, anna, ben, gaps, bothAre };
  }

  it("is killed and starts again, everybody stays where they are, and who came meanwhile is known", async () => {
    const { redis, a, b, anna, ben, gaps, bothAre } = await start();
    await redis.stop();
    await bothAre(false);
    const carla = await b.connect();
    await carla.subscribe("presence-staff", { user_id: "carla" });
    a.pusher.publish({ channels: ["presence-staff"], event: "meanwhile", data: null });
    // Who is on the same node hears of everything at once.
    await anna.next("meanwhile");
    expect((await ben.next("pusher_internal:member_added")).data).toBe('{"user_id":"carla"}');
    await redis.start();
    await bothAre(true);
    await anna.all("pusher_internal:member_added", 2);
    expect(anna.received.filter(({ event }) => event === "pusher_internal:member_removed")).toEqual([]);
    await vi.waitFor(() => expect(gaps.count).toBeGreaterThanOrEqual(2), patient);
    a.pusher.publish({ channels: ["presence-staff"], event: "afterwards", data: null });
    await ben.next("afterwards");
  });

  it("stands still, nobody waits for it, and what it can't take is dropped and counted", async () => {
    const { redis, a, b, anna, bothAre, gaps } = await start();
    redis.pause();
    const data = "x".repeat(10_000);
    const droppedBefore = a.pusher.nodes()?.dropped;
    // Far more than may wait, and than the system takes off one's hands.
    for (let n = 0; n < 4_000; n++) {
      a.pusher.publish({ channels: ["nobody"], event: "much", data });
      if (n % 100 === 0) await anna.settled();
    }
    expect(a.pusher.nodes()?.dropped).toBeGreaterThan(droppedBefore ?? 0);
    await bothAre(false);
    redis.goOn();
    await bothAre(true);
    await vi.waitFor(() => expect(b.pusher.nodes()?.gaps).toBeGreaterThan(0), patient);
    expect(gaps.count).toBeGreaterThan(0);
  });

  it("stands still for longer than one command waits, the next one is answered all the same", async () => {
    const redis = await RedisServer.onFreePort();
    const bus = new RedisBus(redis.url, silentLogger);
    end = async () => {
      redis.goOn();
      await bus.stop();
      await redis.stop();
    };
    await vi.waitFor(() => bus.commands.ping(), patient);
    redis.pause();
    const first = bus.commands.get("a");
    // One turn of the event loop, that takes long.
    const until = performance.now() + 500;
    while (performance.now() < until);
    const second = bus.commands.get("b");
    await expect(first).rejects.toThrow("timed out");
    redis.goOn();
    expect(await second).toBeNull();
  });
});
