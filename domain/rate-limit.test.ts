import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import { canStartRedis, RedisServer } from "../test/redis";
import { setLimitStore } from "./limit-store";
import { RateLimit } from "./rate-limit";

it("lets so many through for each key, says how many are left, and when to come again", async () => {
  const limit = new RateLimit("visits", { name: "visit", points: 3, perSeconds: 60 });
  expect(await limit.count("anna", 2)).toEqual({ remaining: 1, resetSeconds: 60 });
  expect(await limit.count("anna")).toMatchObject({ remaining: 0 });
  await expect(limit.count("anna")).rejects.toMatchObject({
    code: "TOO_MANY",
    message: "Too many visits. Try again in 60 s.",
    details: { retryAfterSeconds: 60 },
  });
  expect(await limit.count("ben")).toMatchObject({ remaining: 2 });
});

it("counts addresses by their networks", async () => {
  const limit = new RateLimit("visits", { name: "knock", points: 2, perSeconds: 60, isOfAddresses: true });
  await limit.count("2001:db8:1:1::1");
  await limit.count("2001:db8:1:1::2");
  await expect(limit.count("2001:db8:1:1::3")).rejects.toMatchObject({ code: "TOO_MANY" });
  expect(await limit.count("2001:db8:1:2::3")).toMatchObject({ remaining: 1 });
});

describe.skipIf(!canStartRedis)("with a Redis in common", () => {
  it("nodes count together, and each for itself while it is away", async () => {
    const redis = await RedisServer.onFreePort();
    const client = new Redis(redis.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    client.on("error", () => {});
    await vi.waitFor(() => expect(client.status).toBe("ready"), 60_000);
    setLimitStore({ redis: client, prefix: "holdfast:limit:" });
    try {
      const [a, b] = [1, 2].map(() => new RateLimit("visits", { name: "visit", points: 3, perSeconds: 60 }));
      await a?.count("anna", 2);
      expect(await b?.count("anna")).toMatchObject({ remaining: 0 });
      await expect(a?.count("anna")).rejects.toMatchObject({ code: "TOO_MANY" });
      expect(await client.keys("*")).toEqual(["holdfast:limit:visit:anna"]);
      await redis.stop();
      expect(await a?.count("anna")).toMatchObject({ remaining: 2 });
    } finally {
      setLimitStore(undefined);
      client.disconnect();
      await redis.stop();
    }
  });
});
