import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortKey } from "./sort-key";

const sorted = (names: string[]) =>
  names.toSorted((one, other) => Buffer.compare(Buffer.from(sortKey(one)), Buffer.from(sortKey(other))));

describe("names by their sort keys", () => {
  for (const names of [
    ["Adam", "Élodie", "Íñigo", "Zoë"],
    ["anna", "Bea", "cleo", "Dora"],
    ["Łucja", "Lukas", "Østergaard", "Oswald"],
    ["李白", "Ma, Yo-Yo", "王小明", "Ximena", "张伟"],
    ["(Anvil)", "Bolt", "'Cog"],
  ])
    it(`stand as ${names.join(", ")}, as people expect`, () => {
      expect(sorted(names.toReversed())).toEqual(names);
    });
});

it("is never empty, fits an index, and is whole text, whatever the name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const key = sortKey(name);
      expect(key.length).toBeGreaterThan(0);
      expect(key.length).toBeLessThanOrEqual(80);
      expect(isWhole(key) || !isWhole(name)).toBe(true);
    }),
  );
});

/** Whether no half of a character that takes two places stands alone. */
function isWhole(text: string) {
  return !/\p{Surrogate}/u.test(text);
}
