import { expect, it } from "vitest";
import { ticksOf } from "./ticks";

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 2, 4, 6]],
  [20, [0, 5, 10, 15, 20]],
  [137, [0, 50, 100, 150]],
  [50_000, [0, 20_000, 40_000, 60_000]],
])("marks an axis up to %i at %j", (most, ticks) => {
  expect(ticksOf(most)).toEqual(ticks);
});
