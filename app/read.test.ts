import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { fromPlain, toPlain } from "@/domain/shared/plain";
import { GET } from "./api/desk/[read]/route";
import { reached } from "./reached";
import { read } from "./read";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

beforeAll(() => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");
  vi.stubEnv("PUSHER_APP_SECRET", "another of some length");
});

/** A browser whose requests arrive at our own route. */
function online() {
  vi.stubGlobal("fetch", (url: string) => {
    const { pathname, search } = new URL(url, "http://holdfast.test");
    const params = Promise.resolve({ read: pathname.slice("/api/desk/".length) });
    return GET(new Request(`http://holdfast.test${pathname}${search}`), { params });
  });
}
afterEach(() => vi.unstubAllGlobals());

describe("a read", () => {
  it("is answered as an action would be: a value, or what is wrong", async () => {
    online();
    expect(await reached(read("signed-in", null))).toEqual({ ok: true, value: null });
    expect(await reached(read("order-rows", [1]))).toMatchObject({
      ok: false,
      error: { code: "UNAUTHENTICATED" },
    });
    expect(await reached(read("order-rows", [-1]))).toMatchObject({ ok: false, error: { code: "INVALID" } });
  });

  it("that the server doesn't know says that the page is old", async () => {
    online();
    for (const name of ["gone", "toString", "__proto__"])
      expect(await reached(read(name as "signed-in", null))).toMatchObject({
        ok: false,
        error: { code: "OUTDATED" },
      });
  });

  it("that finds no server, or a proxy in its place, is a failure like any other", async () => {
    for (const fetch of [
      () => Promise.reject(new TypeError("Failed to fetch")),
      async () => new Response("Bad gateway", { status: 502 }),
      async () => new Response("<html>Sign in to this Wi-Fi</html>"),
    ]) {
      vi.stubGlobal("fetch", fetch);
      expect(await reached(read("signed-in", null))).toMatchObject({
        ok: false,
        error: { code: "UNREACHABLE" },
      });
    }
  });
});

it("carries dates as dates, and everything else as it was", () => {
  const value = {
    at: new Date(7),
    list: [new Date(8), null, "2026-01-01T00:00:00.000Z"],
    deep: { n: 1, no: false },
  };
  expect(fromPlain(JSON.parse(JSON.stringify(toPlain(value))))).toEqual(value);
});
