import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aSession } from "../../test/sessions";
import { seedUsers } from "../demo/seed-users";
import { endOtherSessions, signOut } from "../sessions/end-session";
import { actorOfSession } from "./actor-of-session";
import { changePassword } from "./change-password";
import { forgetActors } from "./known-actors";
import { type Actor, mayEdit } from "./shared/roles";
import { signOutEverywhere } from "./sign-out-everywhere";
import { hashPassword } from "./signing-in/password";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let id: string;
let session: Awaited<ReturnType<typeof aSession>>;

beforeAll(async () => {
  database = await freshDatabase();
  await seedUsers("correct horse battery");
  id = (await database.db.user.findUniqueOrThrow({ where: { email: "staff1@holdfast.test" } })).id;
});
beforeEach(async () => {
  session = await aSession(id);
});
afterAll(() => database.drop());

/** By another hand than a use case's, which says so. */
async function becomes(data: object) {
  await database.db.user.update({ where: { id }, data });
  forgetActors();
}

it("knows the user of a token, and records that they were here", async () => {
  expect(await actorOfSession(session)).toMatchObject({ id, name: "Anna Becker", role: "STAFF" });
  await expect
    .poll(() => database.db.user.findUnique({ where: { id }, select: { lastSeenAt: true } }))
    .toEqual({ lastSeenAt: expect.any(Date) });
});

it("asks the database once, however many ask at the same time, and again after a second", async () => {
  const [one, other] = await Promise.all([actorOfSession(session), actorOfSession(session)]);
  expect(one).toBe(other);
  await database.db.user.update({ where: { id }, data: { role: "READER" } });
  expect(await actorOfSession(session)).toMatchObject({ role: "STAFF" });
  await expect.poll(() => actorOfSession(session), { timeout: 1_500 }).toMatchObject({ role: "READER" });
});

it("takes whoever has a role that is none any more for a reader, signed in as before", async () => {
  await becomes({ role: "VIEWER" });
  const actor = await actorOfSession(session);
  expect(actor).toMatchObject({ role: "READER" });
  expect(actor && mayEdit(actor)).toBe(false);
});

it("knows nobody by somebody else's session, by none, or as somebody disabled", async () => {
  expect(await actorOfSession({ ...session, userId: "nobody" })).toBeNull();
  expect(await actorOfSession({ ...session, id: "none" })).toBeNull();
  expect(await actorOfSession(session)).not.toBeNull();
  await becomes({ disabledAt: new Date() });
  expect(await actorOfSession(session)).toBeNull();
  await becomes({ disabledAt: null });
});

describe("a cookie from before there was a row a session", () => {
  const HOUR_MS = 3_600_000;
  let numbered = 0;
  const aCookie = (issuedAtMs = Date.now() - HOUR_MS, sessionVersion = 1) => ({
    id: `jti-${++numbered}`,
    userId: id,
    before: { sessionVersion, issuedAtMs },
  });

  it("goes on, as a session that began when it was made", async () => {
    const cookie = aCookie();
    expect(await actorOfSession(cookie)).toMatchObject({ id, signInId: cookie.id });
    forgetActors();
    expect(await actorOfSession(cookie)).toMatchObject({ id });
    const row = await database.db.session.findUniqueOrThrow({ where: { id: cookie.id } });
    expect(Number(row.createdAt)).toBe(cookie.before.issuedAtMs);
  });

  it("is dead once it was signed out of, whether it was seen before or not", async () => {
    for (const isSeen of [true, false]) {
      const cookie = aCookie();
      if (isSeen) await actorOfSession(cookie);
      await signOut(cookie);
      expect(await actorOfSession(cookie)).toBeNull();
    }
  });

  it("is worth nothing if it was older than any may be, or its user was signed out everywhere", async () => {
    expect(await actorOfSession(aCookie(Date.now() - 31 * 24 * HOUR_MS))).toBeNull();
    await becomes({ sessionVersion: 2 });
    expect(await actorOfSession(aCookie())).toBeNull();
    expect(await actorOfSession(aCookie(Date.now(), 2))).not.toBeNull();
  });

  it("is worth nothing, seen or not, once its person has changed their password or ended all others elsewhere", async () => {
    const ways = {
      "a changed password": (actor: Actor) =>
        changePassword({
          actor,
          old: "correct horse battery",
          password: "nine cacti by the window",
          address: "192.0.2.7",
        }),
      "all others ended": (actor: Actor) => endOtherSessions(actor),
      "signed out everywhere": (actor: Actor) =>
        signOutEverywhere({ actor: { ...actor, role: "ADMIN" }, userId: actor.id }),
    };
    for (const [what, end] of Object.entries(ways)) {
      await becomes({ passwordHash: await hashPassword("correct horse battery"), role: "ADMIN" });
      const { sessionVersion } = await database.db.user.findUniqueOrThrow({ where: { id } });
      const [seen, unseen] = [aCookie(Date.now(), sessionVersion), aCookie(Date.now(), sessionVersion)];
      const own = (await actorOfSession(aCookie(Date.now(), sessionVersion))) ?? expect.fail();
      await actorOfSession(seen);
      await end(own);
      expect([await actorOfSession(seen), await actorOfSession(unseen)], what).toEqual([null, null]);
    }
  });
});
