import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { isolated, isolating } from "./isolated";

const messages = { editing: "{name} is editing", since: "<b>{name}</b>, {minutes, number} min" };
const t = isolating(createTranslator({ locale: "en", messages }));

describe("a text in a sentence", () => {
  it("stays as it is where it can't turn the direction of writing", () => {
    for (const name of ["Anna Becker", "王小明", "Élodie", "Ελένη", ""]) expect(isolated(name)).toBe(name);
    expect(t("editing", { name: "Anna" })).toBe("Anna is editing");
  });

  it("is kept to itself where it is written from right to left", () => {
    expect(t("editing", { name: "ליאת" })).toBe("\u2068ליאת\u2069 is editing");
    expect(t("editing", { name: "محمد" })).toBe("\u2068محمد\u2069 is editing");
  });

  it("loses the signs with which a name would turn its sentence around", () => {
    expect(t("editing", { name: "Anna\u202e" })).toBe("\u2068Anna\u2069 is editing");
    expect(t("editing", { name: "\u2067Anna" })).toBe("\u2068Anna\u2069 is editing");
  });

  it("leaves numbers and tags alone, also in what is marked up", () => {
    const shown = t.markup("since", { b: (text) => `*${text}*`, name: "ליאת", minutes: 1_000 });
    expect(shown).toBe("*\u2068ליאת\u2069*, 1,000 min");
  });
});
