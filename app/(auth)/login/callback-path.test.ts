import { describe, expect, it } from "vitest";
import { callbackPath, leadsTo } from "./callback-path";

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

describe("leadsTo", () => {
  const baseUrl = "https://desk.example";

  it.each([
    ["/orders/12/edit?x=1#notes", "/orders/12/edit?x=1#notes"],
    ["https://desk.example/admin/people", "/admin/people"],
    ["https://desk.example", "/"],
  ])("leads from %s to a path of this site", (url, path) => {
    expect(leadsTo({ url, baseUrl })).toBe(baseUrl + path);
  });

  it.each([
    "https://evil.test/",
    "https://desk.example@evil.test/",
    "https://desk.example.evil.test/",
    "https://desk.example:99999999/",
    "//evil.test/",
    "/\\evil.test",
    "\\\\evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
  ])("leads from %j to the orders", (url) => {
    expect(leadsTo({ url, baseUrl })).toBe(`${baseUrl}/orders`);
  });
});
