import { expect, it } from "vitest";
import { LOCALES } from "@/app/i18n/locales";
import { FACTS } from "@/domain/audit/shared/facts";
import en from "@/messages/en/audit.json";
import zh from "@/messages/zh-CN/audit.json";

const catalogues: Record<(typeof LOCALES)[number], typeof en> = { en, "zh-CN": zh };

/** `role` has its words in common.json, where types ask for them. */
const words = Object.entries(FACTS).flatMap(([name, values]) =>
  typeof values === "string" || name === "role" ? [] : values.map((value) => [name, value] as const),
);

it.each(LOCALES)("each fact of the audit log, and each word that it may be, is in %s", (locale) => {
  const { fact, value } = catalogues[locale] as { fact: object; value: Record<string, unknown> };
  expect(Object.keys(FACTS).filter((name) => !(name in fact))).toEqual([]);
  expect(words.length).toBeGreaterThan(10);
  expect(words.filter(([name, word]) => !(word in ((value[name] ?? {}) as object)))).toEqual([]);
});
