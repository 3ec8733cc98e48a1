import { createTranslator } from "next-intl";
import { expect, it } from "vitest";
import { catalogues } from "@/app/i18n/catalogues";
import type { Failure } from "@/domain/result";
import { type DomainErrorCode, type ErrorDetails, httpStatusOf } from "@/domain/shared/errors";
import { failureText } from "./use-failure-text";

const t = createTranslator({ locale: "zh-CN", messages: catalogues["zh-CN"], namespace: "errors" });
const shown = (code: DomainErrorCode, details: ErrorDetails = {}) =>
  failureText(t, { code, message: "in English", details } as Failure);

it("shows nobody the domain's English, but for what only programs meet", () => {
  const codes = Object.keys(httpStatusOf) as DomainErrorCode[];
  const english = codes.filter((code) => shown(code) === "in English");
  expect(english).toEqual(["KEY_REUSED"]);
});

it("says that two more minutes are given once", () => {
  expect(shown("INVALID", { problem: "delayedAlready" })).toBe("您已经延长过两分钟。");
});

it("says that an order is gone, and of other things only that they aren't there", () => {
  expect(shown("NOT_FOUND", { what: "order", id: 7 })).toBe("此订单已不存在。");
  expect(shown("NOT_FOUND", { what: "request", id: 7 })).toMatch(/所需内容/);
});
