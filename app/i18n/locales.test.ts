import { describe, expect, it } from "vitest";
import { preferredLocale } from "./locales";

describe("preferredLocale", () => {
  it.each([
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["zh-Hans-CN", "zh-CN"],
    ["zh-TW", "zh-CN"],
    ["en-GB,zh;q=0.9", "en"],
    ["fr;q=1, zh;q=0.5, en;q=0.7", "en"],
    ["de-DE, zh;q=0.1", "zh-CN"],
    ["zh;q=0, en", "en"],
    ["de", undefined],
    ["", undefined],
    [";;q=,,", undefined],
  ])("answers %j with %s", (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});
