import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The module in a process whose public address is this. */
async function at(url: string) {
  vi.stubEnv("NEXTAUTH_SECRET", "the tests' session secret");
  vi.stubEnv("PUSHER_APP_SECRET", "the tests' app secret");
  vi.stubEnv("NEXTAUTH_URL", url);
  vi.resetModules();
  return import("./own-cookie");
}

it("can't be set by another host with https, nor without", async () => {
  const { ownCookieName, ownCookieOptions } = await at("https://desk.example");
  expect(ownCookieName("holdfast-locale")).toBe("__Host-holdfast-locale");
  // What the prefix wants: else browsers keep no such cookie.
  expect(ownCookieOptions(60)).toEqual({
    path: "/",
    maxAge: 60,
    sameSite: "lax",
    httpOnly: true,
    secure: true,
  });
});

it("has no prefix over plain http, where browsers would refuse it", async () => {
  const { ownCookieName, ownCookieOptions } = await at("http://desk.example");
  expect(ownCookieName("holdfast.browser")).toBe("holdfast.browser");
  expect(ownCookieOptions(60)).toMatchObject({ secure: false });
});

it("is read by the name that it had before, until it is set anew", async () => {
  const { ownCookieIn } = await at("https://desk.example");
  const jar = new Map([["__Secure-holdfast.browser", "old"]]);
  const read = () => ownCookieIn("holdfast.browser", (name) => jar.get(name));
  expect(read()).toBe("old");
  jar.set("__Host-holdfast.browser", "new");
  expect(read()).toBe("new");
});

it("is the only kind of cookie that we set", () => {
  const files = execFileSync("git", ["grep", "-l", "next/headers", "--", "app", ":!*.test.ts"], {
    encoding: "utf8",
  })
    .trim()
    .split("\n");
  const sets = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/(?:cookies\(\)\)|\bjar)\.set\(\s*(\w+)/g)].map(
      ([, name]) => name,
    ),
  );
  expect(sets.length).toBeGreaterThanOrEqual(3);
  expect(new Set(sets)).toEqual(new Set(["ownCookieName"]));
});
