import fc from "fast-check";
import { expect, it } from "vitest";
import { heldAtOnce } from "./held-at-once";

const day = { fromMs: 0, toMs: 40, slots: 4 };

it.each([
  ["nothing", [], [0, 0, 0, 0]],
  ["one over two slots", [{ fromMs: 5, toMs: 15 }], [1, 1, 0, 0]],
  ["one that began before and goes on after", [{ fromMs: -5, toMs: 99 }], [1, 1, 1, 1]],
  [
    "two after each other in one slot",
    [
      { fromMs: 1, toMs: 4 },
      { fromMs: 4, toMs: 9 },
    ],
    [1, 0, 0, 0],
  ],
  [
    "two at the same time",
    [
      { fromMs: 1, toMs: 6 },
      { fromMs: 4, toMs: 12 },
    ],
    [2, 1, 0, 0],
  ],
  ["one that ends where a slot begins", [{ fromMs: 1, toMs: 20 }], [1, 1, 0, 0]],
])("counts %s", (_, spans, counts) => {
  expect(heldAtOnce(spans, day)).toEqual(counts);
});

it("says the most that any moment of the slot has", () => {
  const span = fc.tuple(fc.integer({ min: -10, max: 50 }), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (pairs) => {
      const spans = pairs.map(([fromMs, lasts]) => ({ fromMs, toMs: fromMs + lasts }));
      const heldAt = (ms: number) => spans.filter(({ fromMs, toMs }) => fromMs <= ms && ms < toMs).length;
      const slot = (start: number) => Math.max(...Array.from({ length: 10 }, (_, ms) => heldAt(start + ms)));
      expect(heldAtOnce(spans, day)).toEqual([0, 10, 20, 30].map(slot));
    }),
  );
});
