import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { silentLogger } from "#pusher/logger";
import { hasRedis, someRedis } from "../test/redis";
import { RedisBus } from "./redis-bus";
import { RedisStore } from "./redis-store";

describe.skipIf(!hasRedis)("what nodes have in common in Redis", () => {
  let redis: Awaited<ReturnType<typeof someRedis>>;
  let bus: RedisBus;
  let store: RedisStore;
  beforeAll(async () => {
    redis = await someRedis();
    bus = new RedisBus(redis.url, silentLogger, `test-${randomUUID()}:`);
    store = new RedisStore(bus, { lostAfterMs: 100, lookForLostEveryMs: 0 });
    await vi.waitFor(() => expect(bus.commands.status).toBe("ready"), 60_000);
  });
  afterAll(async () => {
    await bus.stop();
    await redis.stop();
  });

  it("is the last event of a cache channel, for as long as it is kept", async () => {
    expect(await store.cached("1", "cache-a")).toBeNull();
    await store.cache("1", "cache-a", "first", { n: 1 }, 60_000);
    await store.cache("1", "cache-a", "second", "text", 60_000);
    const cached = await store.cached("1", "cache-a");
    expect(cached).toMatchObject({ event: "second", data: "text" });
    expect(cached?.leftMs).toBeGreaterThan(50_000);
    expect(await store.cached("2", "cache-a")).toBeNull();
    await store.cache("1", "cache-a", "third", null, 1);
    await expect.poll(async () => store.cached("1", "cache-a")).toBeNull();
  });

  it("is what was told, and is told once however many tell it at once", async () => {
    await store.take("told", "a", 1);
    await Promise.all(Array.from({ length: 10 }, (_, n) => store.tell("told", "x", true, [`${n}`])));
    await store.tell("told", "y", true, ["y1", "y2"]);
    expect((await store.told("told")).sort()).toEqual(["x", "y"]);
    await Promise.all([1, 2].map(() => store.tell("told", "y", false, ["gone"])));
    expect(await store.told("told")).toEqual(["x"]);
    const taken = await store.take("told", "a", 100);
    expect(taken.map(({ text }) => text)).toEqual([expect.stringMatching(/^\d$/), "y1", "y2", "gone"]);
  });

  it("is what nobody took, until it is forgotten", async () => {
    await Promise.all([1, 2].map((id) => store.keepDead("dead", id, `letter ${id}`)));
    await store.keepDead("dead", 2, "letter 2, of another node");
    expect((await store.dead("dead")).sort()).toEqual(["letter 1", "letter 2, of another node"]);
    expect(await store.dead("other")).toEqual([]);
    await store.forgetDead("dead", 1);
    expect(await store.dead("dead")).toEqual(["letter 2, of another node"]);
  });

  it("is a queue of webhooks that each node takes its own from, until they are done", async () => {
    expect(await store.take("q", "a", 10)).toEqual([]);
    await store.queue("q", ["one", "two", "three"]);
    const a = await store.take("q", "a", 2);
    const b = await store.take("q", "b", 2);
    expect([a, b].map((taken) => taken.map(({ text }) => text))).toEqual([["one", "two"], ["three"]]);
    await store.done(
      "q",
      [...a, ...b].map(({ id }) => id),
    );
    expect(await bus.commands.xlen(`${bus.prefix}{q}:hooks`)).toBe(0);
  });

  it("gives what a node took and kept no more to another", async () => {
    await store.take("lost", "a", 10);
    await store.queue("lost", ["kept", "lost"]);
    const taken = await store.take("lost", "a", 10);
    const [kept, lost] = taken;
    if (!kept || !lost) throw new Error("Two were taken");
    const found: string[] = [];
    await vi.waitFor(async () => {
      await store.keep("lost", "a", [kept.id]);
      found.push(...(await store.take("lost", "b", 10)).map(({ text }) => text));
      expect(found).toEqual(["lost"]);
    }, 60_000);
  });

  it("begins anew when Redis was flushed", async () => {
    await store.queue("flushed", ["before"]);
    await store.take("flushed", "a", 1);
    await bus.commands.del(`${bus.prefix}{flushed}:hooks`);
    expect(await store.take("flushed", "a", 1)).toEqual([]);
    await store.queue("flushed", ["after"]);
    expect((await store.take("flushed", "a", 1)).map(({ text }) => text)).toEqual(["after"]);
  });
});
