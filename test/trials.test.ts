import { expect, it } from "vitest";
import { expectTrials, trialsOf } from "./trials";

it("fails where fewer were made than there should be", () => {
  const enough = trialsOf("kills");
  expect(enough).toBeGreaterThan(0);
  expectTrials("kills", enough);
  expect(() => expectTrials("kills", enough - 1)).toThrow("kills were tried");
});
