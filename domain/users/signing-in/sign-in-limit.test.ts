import { describe, expect, it } from "vitest";
import { GrowingWait } from "./growing-wait";
import { countSignIn, forgiveSignIn } from "./sign-in-limit";

function refusalOf(attempt: Parameters<typeof countSignIn>[0]) {
  try {
    countSignIn(attempt);
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

describe("the limit on sign-ins", () => {
  it("lets a stranger wait after eight failures on one account, and says how long", () => {
    for (let i = 0; i < 8; i++) countSignIn(from("198.51.100.1"));
    const refused = refusalOf(from("198.51.100.1"));
    expect(refused?.code).toBe("TOO_MANY");
    expect(refused?.details.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused?.details.retryAfterSeconds).toBeLessThanOrEqual(5);
    expect(refusalOf(from("198.51.100.2"))).toBeNull();
  });

  it("never lets a browser wait for what strangers tried, on its account or from its address", () => {
    const home = "203.0.113.1";
    for (let i = 0; i < 60; i++) refusalOf(from(home, "c@test"));
    for (let i = 0; i < 60; i++) refusalOf(from(`198.51.100.${i}`, "c@test"));
    for (let i = 0; i < 60; i++) refusalOf(from(home, `nobody${i}@test`));
    expect(refusalOf(from(home, "c@test"))?.code).toBe("TOO_MANY");
    expect(refusalOf(from(home, "c@test", "laptop"))).toBeNull();
    for (let i = 0; i < 8; i++) refusalOf(from(home, "c@test", "laptop"));
    expect(refusalOf(from(home, "c@test", "laptop"))?.code).toBe("TOO_MANY");
    expect(refusalOf(from(home, "c@test", "telephone"))).toBeNull();
  });

  it("slows many addresses that try one account, and one that tries many, but not for long", () => {
    for (let i = 0; i < 50; i++) countSignIn(from(`192.0.2.${i}`, "d@test"));
    expect(refusalOf(from("192.0.2.99", "d@test"))?.details.retryAfterSeconds).toBe(1);
    for (let i = 0; i < 40; i++) countSignIn(from("192.0.2.200", `guess${i}@test`));
    expect(refusalOf(from("192.0.2.200", "guess41@test"))?.details.retryAfterSeconds).toBe(1);
    expect(refusalOf(from("192.0.2.201", "guess41@test"))).toBeNull();
  });

  it("counts attempts that come at the same time", () => {
    const attempts = Array.from({ length: 20 }, () => refusalOf(from("192.0.2.202", "b@test")));
    expect(attempts.filter((refused) => refused !== null)).toHaveLength(12);
  });

  it("holds no right sign-in against anybody", () => {
    for (let i = 0; i < 100; i++) {
      countSignIn(from("192.0.2.203", "e@test"));
      forgiveSignIn(from("192.0.2.203", "e@test"));
    }
  });
});

describe("a growing wait", () => {
  it("doubles up to the most, and is forgotten after a while", () => {
    let now = 0;
    const wait = new GrowingWait({ free: 2, firstMs: 100, mostMs: 350, forgetMs: 1_000 }, () => now);
    const waits = [0, 1, 2, 3, 4].map(() => {
      wait.count("a");
      const ms = wait.waitMs("a");
      now += ms;
      return ms;
    });
    expect(waits).toEqual([0, 100, 200, 350, 350]);
    now += 1_001;
    expect(wait.waitMs("a")).toBe(0);
    wait.count("a");
    expect(wait.waitMs("a")).toBe(0);
  });
});
