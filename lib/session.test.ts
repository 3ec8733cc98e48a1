import { decode, encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { cookieByAnotherAlgorithm } from "../test/cookie-by-another-algorithm";

const SECRET = "the tests' session secret";
const claims = { sub: "anna", sid: "a session" };
const session = { id: "a session", userId: "anna", before: null };

beforeEach(() => vi.stubEnv("PUSHER_APP_SECRET", "the tests' app secret"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The modules in a process whose secret is this, and was that. */
async function processWith(secret = SECRET, before = "") {
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("NEXTAUTH_SECRET_BEFORE", before);
  vi.resetModules();
  const { readSession } = await import("./session");
  const known = await import("./known-browser");
  return { ...known, sessionIn: (cookie: string) => readSession(() => cookie) };
}

it("is opened as it was sealed, and by no other algorithm", async () => {
  const { sessionIn } = await processWith();
  expect(await sessionIn(await encode({ token: claims, secret: SECRET }))).toEqual(session);
  const other = cookieByAnotherAlgorithm(claims, SECRET);
  expect(await decode({ token: other, secret: SECRET })).toEqual(claims);
  expect(await sessionIn(other)).toBeNull();
});

it("isn't opened once a byte of it was changed", async () => {
  const { sessionIn } = await processWith();
  const parts = (await encode({ token: claims, secret: SECRET })).split(".");
  for (const part of parts.keys()) {
    const bytes = Buffer.from(parts[part] ?? "", "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await sessionIn(parts.with(part, changed.toString("base64url")).join("."))).toBeNull();
    }
  }
});

it("isn't taken for a cookie of another kind", async () => {
  const { sessionIn, readKnownBrowser, knownBrowserWith } = await processWith();
  const both = { ...claims, id: "a browser", userIds: ["anna"] };
  const ofSession = await encode({ token: both, secret: SECRET });
  const ofBrowser = await encode({ token: both, secret: SECRET, salt: "known-browser" });
  expect([await sessionIn(ofSession), await readKnownBrowser(ofSession)]).toEqual([session, null]);
  expect(await sessionIn(ofBrowser)).toBeNull();
  expect((await readKnownBrowser(ofBrowser))?.userIds).toEqual(["anna"]);
  expect(await sessionIn(await knownBrowserWith(null, "anna"))).toBeNull();
});

it("isn't opened after its time", async () => {
  const { sessionIn } = await processWith();
  expect(await sessionIn(await encode({ token: claims, secret: SECRET, maxAge: -60 }))).toBeNull();
});

it("is opened with the secret before, as long as that is named", async () => {
  const old = await encode({ token: claims, secret: SECRET });
  expect(await (await processWith("the secret of tomorrow")).sessionIn(old)).toBeNull();
  const { sessionIn } = await processWith("the secret of tomorrow", SECRET);
  expect(await sessionIn(old)).toEqual(session);
  expect(await sessionIn(await encode({ token: claims, secret: "the secret of tomorrow" }))).toEqual(session);
});
