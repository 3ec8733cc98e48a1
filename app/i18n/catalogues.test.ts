import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { valuesSaid } from "@/domain/imports/order-row";
import { STORED_STATUSES } from "@/domain/orders/shared/order-status";
import { catalogues } from "./catalogues";
import { LOCALES } from "./locales";

const english = texts(catalogues.en);

describe.each(LOCALES.filter((locale) => locale !== "en"))("the catalogue in %s", (locale) => {
  const other = texts(catalogues[locale]);

  it("has the same keys as the English one", () => {
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("fills the same values into each text", () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(other.get(key) ?? "").join() !== placeholders(text).join(),
    );
    expect(differing).toEqual([]);
  });

  it("leaves no text empty", () => {
    const empty = [...english, ...other].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });
});

it.each(LOCALES)("calls statuses in %s as files may that are imported", (locale) => {
  for (const status of STORED_STATUSES)
    expect(valuesSaid({ status: catalogues[locale].orders.status[status] }, "EUR")).toEqual({ status });
});

/** "orders.title" -> "Orders" */
function texts(tree: object, path: string[] = []): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set([...path, key].join("."), value);
    else for (const [inner, text] of texts(value, [...path, key])) found.set(inner, text);
  }
  return found;
}

/** The names in a text's braces and tags; a text that isn't valid ICU throws. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  visit(parse(text));
  return [...names].sort();

  function visit(elements: ReturnType<typeof parse>) {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) visit(option.value);
    }
  }
}

it("puts no blank beside a person's name in Chinese, where only a Latin name would have one", () => {
  const name = String.raw`\{(?:name|subject|holder|actor|other|by|who|owner|admin|customer)\}`;
  const beside = String.raw`[\p{Script=Han}，。；：、]`;
  const person = new RegExp(`${name}(?:</\\w+>)?\\}* ${beside}|${beside} (?:<\\w+>)?${name}`, "u");
  const wrong = [...texts(catalogues["zh-CN"])].filter(([, text]) => person.test(text));
  expect(wrong).toEqual([]);
});
