import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFiltered, ordersUrl, sortedBy } from "../shared/orders-url";
import { parseOrderQuery } from "./order-query";

const paramsOf = (url: string) => {
  const params = new URL(url, "http://desk").searchParams;
  return Object.fromEntries([...params.keys()].map((key) => [key, params.getAll(key)] as const).map(one));
};
const one = ([key, values]: readonly [string, string[]]): [string, string | string[] | undefined] => [
  key,
  values.length > 1 ? values : values[0],
];

describe("the query of a URL", () => {
  it("is the list as it opens, without parameters", () => {
    const query = parseOrderQuery({});
    expect(query).toMatchObject({ q: "", status: [], page: 1, sort: { by: "updated", descending: true } });
    expect(isFiltered(query)).toBe(false);
    expect(ordersUrl(query)).toBe("/orders");
  });

  it("takes several statuses, by repetition or with commas, and only those that there are", () => {
    expect(parseOrderQuery({ status: ["SHIPPED", "LOST,PENDING"] }).status).toEqual(["PENDING", "SHIPPED"]);
  });

  it.each([
    { sort: "colour" },
    { sort: "--total" },
    { page: "-3" },
    { page: "1e400" },
    { from: "2026-02-30" },
    { to: "tomorrow" },
    { to: "9999-12-31" },
    { from: "0026-11-25" },
    { after: "x~y" },
    { after: "0~99999999999~k" },
    { after: "0~2147483648~2026-01-01T00:00:00.000+00:00" },
    { after: "0~7~k" },
    { before: "0~7~2026-02-30T00:00:00.000+00:00" },
    { locked: "yes" },
    { q: ["a", "b"] },
    { tag: "" },
  ])("leaves out what makes no sense: %j", (params) => {
    expect(parseOrderQuery(params)).toEqual(parseOrderQuery({}));
  });

  it("is never refused, and its own URL leads to it again", () => {
    const names = ["q", "status", "locked", "mine", "tag", "from", "to", "sort", "page", "after", "before"];
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "1",
        "2026-01-31",
        "-total",
        "lock",
        "PENDING",
        "0~7~2026-01-01T00:00:00.000+00:00",
        "0~1~a~b",
      ),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), values), (params) => {
        const query = parseOrderQuery(params);
        const { page, after, before } = query;
        expect(parseOrderQuery(paramsOf(ordersUrl(query, { page, after, before })))).toEqual(query);
      }),
    );
  });

  it("goes back to the first page when a filter changes", () => {
    const query = parseOrderQuery({ q: "mug", page: "4", after: "0~7~2026-01-01 00:00:00.5" });
    expect(ordersUrl(query, { tag: "gift" })).toBe("/orders?q=mug&tag=gift");
  });

  it("turns the order round at the second press on a column", () => {
    const first = sortedBy("total", { by: "updated", descending: true });
    expect(first).toEqual({ by: "total", descending: true });
    expect(sortedBy("total", first)).toEqual({ by: "total", descending: false });
    expect(sortedBy("customer", first)).toEqual({ by: "customer", descending: false });
  });
});
