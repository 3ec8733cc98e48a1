import { expect, it } from "vitest";
import { mergeFields } from "./merge-fields";

const base = { name: "Mug", sku: "MUG-1", priceCents: 900, currency: "EUR" };
const price: (keyof typeof base)[][] = [["priceCents", "currency"]];

it("takes what only one of two has changed, and what both changed to the same", () => {
  const mine = { ...base, name: "Blue Mug", sku: "MUG-2" };
  const theirs = { ...base, priceCents: 950, sku: "MUG-2" };
  expect(mergeFields({ base, mine, theirs }, price)).toEqual({
    fields: { name: "Blue Mug", sku: "MUG-2", priceCents: 950, currency: "EUR" },
    contested: [],
  });
});

it("leaves to a person what both changed, and shows mine until then", () => {
  const merged = mergeFields({
    base,
    mine: { ...base, name: "Blue Mug" },
    theirs: { ...base, name: "Red Mug" },
  });
  expect(merged).toEqual({ fields: { ...base, name: "Blue Mug" }, contested: ["name"] });
});

it("never puts one's amount beside the other's currency", () => {
  const mine = { ...base, priceCents: 1_000 };
  const theirs = { ...base, currency: "JPY" };
  const { fields, contested } = mergeFields({ base, mine, theirs }, price);
  expect(fields).toEqual(mine);
  expect(contested).toEqual(["priceCents", "currency"]);
});
