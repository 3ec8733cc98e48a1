import { expect, it } from "vitest";
import { isLostUpgrade, proxyFaults } from "./proxy-faults";

const url = "/app/key?protocol=7";
const right = {
  host: "desk.example.com",
  origin: "https://desk.example.com",
  "x-forwarded-for": "203.0.113.7",
};
const settings = {
  trustProxy: true,
  publicUrl: "https://desk.example.com",
  app: { key: "key", allowedOrigins: ["self", "https://desk.example.com", "https://shop.example.com"] },
};
const bare = { ...settings, publicUrl: undefined, app: { key: "key", allowedOrigins: ["self"] } };
const withOnly = (word: RegExp) => [expect.stringMatching(word)];

it("finds nothing to say of a proxy that is set up as it should be", () => {
  expect(proxyFaults({ url, headers: right }, settings)).toEqual([]);
  const renamed = { ...right, host: "127.0.0.1:3000", "x-forwarded-host": "desk.example.com" };
  expect(proxyFaults({ url, headers: renamed }, settings)).toEqual([]);
  const fromShop = { ...right, origin: "https://shop.example.com" };
  expect(proxyFaults({ url, headers: fromShop }, settings)).toEqual([]);
  const local = { host: "localhost:3000", origin: "http://localhost:3000" };
  expect(proxyFaults({ url, headers: local }, { ...bare, trustProxy: false })).toEqual([]);
});

it("names a proxy that says nothing of who asks", () => {
  const { "x-forwarded-for": _, ...silent } = right;
  expect(proxyFaults({ url, headers: silent }, settings)).toEqual(withOnly(/no X-Forwarded-For/));
});

it("names a Host that isn't passed on, as long as nothing says what the site is called", () => {
  const renamed = { ...right, host: "127.0.0.1:3000" };
  expect(proxyFaults({ url, headers: renamed }, settings)).toEqual([]);
  expect(proxyFaults({ url, headers: renamed }, bare)).toContainEqual(expect.stringMatching(/pass Host on/));
});

it("names an address in NEXTAUTH_URL by which nobody comes", () => {
  expect(proxyFaults({ url, headers: right }, bare)).toEqual(withOnly(/by https, and NEXTAUTH_URL/));
  const plain = { ...right, origin: "http://desk.example.com" };
  expect(proxyFaults({ url, headers: plain }, settings)).toEqual(
    withOnly(/by http, and NEXTAUTH_URL says https/),
  );
});

it("says nothing of programs, nor of other apps, to which anybody's pages may connect", () => {
  const { origin: _, ...program } = right;
  expect(proxyFaults({ url, headers: program }, bare)).toEqual([]);
  expect(proxyFaults({ url: "/app/other?protocol=7", headers: right }, bare)).toEqual([]);
});

it.each([
  ["/app/key?protocol=7", true],
  ["/desk/app/key?client=js&protocol=7&flash=false", true],
  ["/app/key?subprotocol=7", false],
  ["/app/key?protocol=", false],
  ["/app/key", false],
  ["/app/key/more?protocol=7", false],
  ["/orders?from=/app/key?protocol=7", false],
])("takes %s for a WebSocket that lost its headers: %s", (url, isLost) => {
  expect(isLostUpgrade({ method: "GET", url })).toBe(isLost);
  expect(isLostUpgrade({ method: "POST", url })).toBe(false);
});

it("looks at an address once, whatever it repeats", () => {
  const beganAt = performance.now();
  isLostUpgrade({ method: "GET", url: "/app/a?".repeat(20_000) });
  expect(performance.now() - beganAt).toBeLessThan(500);
});
