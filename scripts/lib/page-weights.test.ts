import { expect, it } from "vitest";
import { tooHeavy } from "./page-weights.mjs";

const page = (route: string, kib: number) => ({ route, weight: { raw: 0, gzip: kib * 1024 } });

it("says which page loads more script than it may, and how much", () => {
  const pages = [page("/orders", 100), page("/login", 500), page("/orders/[orderId]/edit", 400)];
  expect(tooHeavy(pages)).toEqual([
    expect.stringMatching(/^\/login loads 500\.0 KiB of script; \d+ are allowed\.$/),
    expect.stringMatching(/^\/orders\/\[orderId]\/edit loads 400\.0 KiB of script; \d+ are allowed\.$/),
  ]);
});

it("lets a page that edits load more than a list, and a list more than the sign-in page", () => {
  const most = (route: string) =>
    Number(/(\d+) are allowed/.exec(tooHeavy([page(route, 10_000)])[0] ?? "")?.[1]);
  expect(most("/orders/[orderId]/edit")).toBeGreaterThan(most("/orders"));
  expect(most("/customers/new")).toBe(most("/products/new"));
  expect(most("/orders")).toBeGreaterThan(most("/login"));
});
