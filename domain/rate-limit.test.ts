import { expect, it } from "vitest";
import { RateLimit } from "./rate-limit";

it("lets so many through for each key, says how many are left, and when to come again", async () => {
  const limit = new RateLimit("visits", { points: 3, perSeconds: 60 });
  expect(await limit.count("anna", 2)).toEqual({ remaining: 1, resetSeconds: 60 });
  expect(await limit.count("anna")).toMatchObject({ remaining: 0 });
  await expect(limit.count("anna")).rejects.toMatchObject({
    code: "TOO_MANY",
    message: "Too many visits. Try again in 60 s.",
    details: { retryAfterSeconds: 60 },
  });
  expect(await limit.count("ben")).toMatchObject({ remaining: 2 });
});
