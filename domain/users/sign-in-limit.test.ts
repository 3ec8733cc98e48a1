import { describe, expect, it } from "vitest";
import { countSignIn, forgiveSignIn } from "./sign-in-limit";

describe("the limit on sign-ins", () => {
  it("refuses the ninth failure on one account, from wherever, and says when to try again", async () => {
    for (let i = 0; i < 8; i++) await countSignIn("a@test", `198.51.100.${i}`);
    const refused = await countSignIn("a@test", "198.51.100.99").catch((error) => error);
    expect(refused.code).toBe("TOO_MANY");
    expect(refused.details.retryAfterSeconds).toBeGreaterThan(590);
    expect(refused.details.retryAfterSeconds).toBeLessThanOrEqual(600);
  });

  it("refuses an address that tries many accounts, and leaves others alone", async () => {
    for (let i = 0; i < 40; i++) await countSignIn(`guess${i}@test`, "192.0.2.1");
    await expect(countSignIn("guess41@test", "192.0.2.1")).rejects.toMatchObject({ code: "TOO_MANY" });
    await countSignIn("guess41@test", "192.0.2.2");
  });

  it("counts attempts that come at the same time", async () => {
    const attempts = Array.from({ length: 20 }, () => countSignIn("b@test", "192.0.2.3"));
    const refused = (await Promise.allSettled(attempts)).filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(12);
  });

  it("holds no right sign-in against anybody", async () => {
    for (let i = 0; i < 100; i++) {
      await countSignIn("c@test", "192.0.2.4");
      await forgiveSignIn("c@test", "192.0.2.4");
    }
  });
});
