import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { editSessionId } from "@/domain/locks/row/edit-session";
import { claimSession } from "./claim-session";

const KEY = "session";
let stored: Map<string, string>;
let held: Set<string>;

beforeEach(() => {
  stored = new Map();
  held = new Set();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  const request = async (name: string, _: object, then: (lock: object | null) => unknown) => {
    if (held.has(name)) return then(null);
    held.add(name);
    return then({});
  };
  vi.stubGlobal("navigator", { locks: { request } });
});
afterEach(() => vi.unstubAllGlobals());

it("gives an id by plain http on another host, too, where browsers have neither Web Locks nor randomUUID", async () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto) });
  vi.stubGlobal("navigator", {});
  const id = await claimSession(KEY, "take a fresh one");
  expect(editSessionId.parse(id)).toBe(stored.get(KEY));
  expect(await claimSession(KEY, "leave it")).toBe(id);
});

it("gives a new tab an id that stays its own, and a copy of the tab another", async () => {
  const first = await claimSession(KEY, "leave it");
  expect(stored.get(KEY)).toBe(first);
  expect(await claimSession(KEY, "take a fresh one")).not.toBe(first);
});

it("gives a reloaded page its id again as soon as the old page is gone, and decides nothing before", async () => {
  const first = await claimSession(KEY, "leave it");
  expect(await claimSession(KEY, "leave it")).toBeNull();
  expect(stored.get(KEY)).toBe(first);
  held.clear();
  expect(await claimSession(KEY, "leave it")).toBe(first);
});
