import { expect, it } from "vitest";
import { initials } from "./avatar";

it.each([
  ["Anna Becker", "AB"],
  ["chen", "C"],
  ["  Ben  van den Okafor ", "BO"],
  ["王小明", "明"],
  ["王小𠮷", "𠮷"],
  ["E\u0301lodie Dupont", "E\u0301D"],
  ["👩‍👩‍👧 Family", "👩‍👩‍👧F"],
  ["\u202eAnna Becker", "AB"],
  ["", "?"],
])("of %s shows %s", (name, shown) => {
  expect(initials(name)).toBe(shown);
});
