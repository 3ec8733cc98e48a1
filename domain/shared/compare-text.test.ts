import { expect, it } from "vitest";
import { compareText } from "./compare-text";

it("puts accents, cases, numbers and Chinese where people look for them", () => {
  const words = ["Émile", "Zola", "anna", "Anna", "tag 10", "tag 9", "王", "李", "Íñigo"];
  expect(words.sort(compareText)).toEqual([
    "李",
    "王",
    "anna",
    "Anna",
    "Émile",
    "Íñigo",
    "tag 9",
    "tag 10",
    "Zola",
  ]);
});
