import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasRedis, someRedis } from "../../../test/redis";
import { setLimitStore } from "../../limit-store";
import { FailuresInMemory } from "./growing-wait";
import { countSignIn, forgiveSignIn, liftSlowing, slowedSignIns } from "./sign-in-limit";

async function refusalOf(attempt: Parameters<typeof countSignIn>[0]) {
  try {
    await countSignIn(attempt);
    return null;
  } catch (error) {
    return error as { code: string; details: { retryAfterSeconds: number } };
  }
}
const from = (address: string, account = "a@test", browser: string | null = null) => ({
  account,
  address,
  browser,
});

const ways: [string, boolean][] = [
  ["one node", true],
  ["several nodes", hasRedis],
];
describe.each(ways)("the limit on sign-ins of %s", (name, canBe) => {
  let redis: Awaited<ReturnType<typeof someRedis>> | undefined;
  let client: Redis | undefined;
  beforeAll(async () => {
    if (name === "one node" || !canBe) return;
    redis = await someRedis();
    client = new Redis(redis.url);
    setLimitStore({ redis: client, prefix: `test-${randomUUID()}:` });
  });
  afterAll(async () => {
    setLimitStore(undefined);
    client?.disconnect();
    await redis?.stop();
  });
  beforeEach(({ skip }) => skip(!canBe));

  it("lets a stranger wait after eight failures on one account, and says how long", async () => {
    for (let i = 0; i < 8; i++) await countSignIn(from("198.51.100.1"));
    const refused = await refusalOf(from("198.51.100.1"));
    expect(refused?.code).toBe("TOO_MANY");
    expect(refused?.details.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused?.details.retryAfterSeconds).toBeLessThanOrEqual(5);
    expect(await refusalOf(from("198.51.100.2"))).toBeNull();
  });

  it("shows who is slowed, and lets them try at once when that is lifted", async () => {
    for (let i = 0; i < 9; i++) await refusalOf(from("198.51.100.9", "slow@test"));
    for (let i = 0; i < 3; i++) await refusalOf(from("198.51.100.9", "seldom@test"));
    const slowed = (await slowedSignIns()).filter(({ key }) => /slow@|seldom@/.test(key));
    expect(slowed).toEqual([
      { what: "account", key: "slow@test", failures: 8, waitMs: expect.toSatisfy((ms) => ms > 0) },
    ]);
    await liftSlowing({ what: "account", key: "slow@test" });
    expect(await refusalOf(from("198.51.100.9", "slow@test"))).toBeNull();
    expect((await slowedSignIns()).map(({ key }) => key)).not.toContain("slow@test");
  });

  it("never lets a browser wait for what strangers tried, on its account or from its address", async () => {
    const home = "203.0.113.1";
    for (let i = 0; i < 60; i++) await refusalOf(from(home, "c@test"));
    for (let i = 0; i < 60; i++) await refusalOf(from(`198.51.100.${i}`, "c@test"));
    for (let i = 0; i < 60; i++) await refusalOf(from(home, `nobody${i}@test`));
    expect((await refusalOf(from(home, "c@test")))?.code).toBe("TOO_MANY");
    expect(await refusalOf(from(home, "c@test", "laptop"))).toBeNull();
    for (let i = 0; i < 8; i++) await refusalOf(from(home, "c@test", "laptop"));
    expect((await refusalOf(from(home, "c@test", "laptop")))?.code).toBe("TOO_MANY");
    expect(await refusalOf(from(home, "c@test", "telephone"))).toBeNull();
  });

  it("counts all addresses of one network as one, as whoever has one of IPv6 has the others", async () => {
    for (let i = 0; i < 8; i++) await countSignIn(from(`2001:db8:7:1::${i}`, "v6@test"));
    expect((await refusalOf(from("2001:db8:7:1:ffff::9", "v6@test")))?.code).toBe("TOO_MANY");
    expect(await refusalOf(from("2001:db8:7:2::9", "v6@test"))).toBeNull();
    for (let i = 0; i < 40; i++) await countSignIn(from(`2001:db8:8:1::${i}`, `v6-${i}@test`));
    expect((await refusalOf(from("2001:db8:8:1::99", "v6-41@test")))?.code).toBe("TOO_MANY");
    expect((await slowedSignIns()).map(({ key }) => key)).toContain("2001:db8:8:1::/64");
  });

  it("slows many addresses that try one account, and one that tries many, but not for long", async () => {
    for (let i = 0; i < 50; i++) await countSignIn(from(`192.0.2.${i}`, "d@test"));
    expect((await refusalOf(from("192.0.2.99", "d@test")))?.details.retryAfterSeconds).toBe(1);
    for (let i = 0; i < 40; i++) await countSignIn(from("192.0.2.200", `guess${i}@test`));
    expect((await refusalOf(from("192.0.2.200", "guess41@test")))?.details.retryAfterSeconds).toBe(1);
    expect(await refusalOf(from("192.0.2.201", "guess41@test"))).toBeNull();
  });

  it("lets little come of 10,000 attempts from 1,000 addresses, and whoever signed in before in at once", async () => {
    const beganAt = performance.now();
    let tried = 0;
    for (let n = 0; n < 10_000; n++) {
      const address = `10.1.${(n % 1_000) >> 8}.${(n % 1_000) & 255}`;
      if ((await refusalOf(from(address, "f@test"))) === null) tried++;
    }
    // Fifty, and one more in each second since.
    expect(tried).toBeLessThanOrEqual(51 + Math.ceil((performance.now() - beganAt) / 1_000));
    expect(tried).toBeGreaterThanOrEqual(50);
    expect(await refusalOf(from("10.1.0.1", "f@test", "laptop"))).toBeNull();
  });

  it("counts attempts that come at the same time", async () => {
    const attempts = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(from("192.0.2.202", "b@test"))),
    );
    expect(attempts.filter((refused) => refused !== null)).toHaveLength(12);
  });

  it("holds no right sign-in against anybody", async () => {
    for (let i = 0; i < 100; i++) {
      await countSignIn(from("192.0.2.203", "e@test"));
      await forgiveSignIn(from("192.0.2.203", "e@test"));
    }
  });
});

describe("a growing wait", () => {
  it("doubles up to the most, and is forgotten after a while", async () => {
    let now = 0;
    const failures = new FailuresInMemory(() => now);
    const wait = { name: "test", free: 2, firstMs: 100, mostMs: 350, forgetMs: 1_000 };
    const attempt = () => failures.attempt([{ wait, key: "a" }]);
    const waits: number[] = [];
    for (let n = 0; n < 5; n++) {
      expect(await attempt()).toBe(0);
      const ms = n === 0 ? 0 : await attempt();
      waits.push(ms);
      now += ms;
    }
    expect(waits).toEqual([0, 100, 200, 350, 350]);
    now += 1_001;
    expect(await attempt()).toBe(0);
    expect(await attempt()).toBe(0);
  });
});
