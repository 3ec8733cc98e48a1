import { describe, expect, it } from "vitest";
import { callbackPath } from "./callback-path";

describe("callbackPath", () => {
  it.each([
    ["/orders/12/edit?x=1#notes", "/orders/12/edit?x=1#notes"],
    ["/admin/people", "/admin/people"],
  ])("goes back to %s", (asked, path) => {
    expect(callbackPath(asked)).toBe(path);
  });

  it.each([
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "/\t/evil.test",
    "/.//evil.test",
    "javascript:alert(1)",
    "orders",
    "/login?callbackUrl=/login",
    "",
    undefined,
    ["/orders/1", "/orders/2"],
  ])("goes to the orders instead of %j", (asked) => {
    expect(callbackPath(asked)).toBe("/orders");
  });
});
