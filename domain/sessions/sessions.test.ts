import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anOrder, aPerson, recordPublished } from "../../test/orders";
import { aSession } from "../../test/sessions";
import { removeDemo } from "../demo/remove-demo";
import { shiftDatabaseClock } from "../locks/row/database-clock";
import { deleteOrder } from "../orders/delete-order";
import { createToken } from "../tokens/create-token";
import { actorOfSession } from "../users/actor-of-session";
import { changeRole } from "../users/change-role";
import { forgetActors } from "../users/known-actors";
import type { Actor } from "../users/shared/roles";
import { signOutEverywhere } from "../users/sign-out-everywhere";
import { hashPassword } from "../users/signing-in/password";
import { signIn } from "../users/signing-in/sign-in";
import { endSession } from "./end-session";
import { listSessions } from "./list-sessions";
import { openSession } from "./open-session";
import { prove } from "./proof";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const password = "correct horse battery";
const address = "192.0.2.7";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let admin: Actor;
let passwordHash: string;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  passwordHash = await hashPassword(password);
});
afterAll(() => database.drop());
beforeEach(async () => {
  anna = await signedIn("Anna");
  admin = await signedIn("Amir", "ADMIN");
});

/** As a request of theirs is known. */
async function signedIn(name: string, role: Actor["role"] = "STAFF"): Promise<Actor> {
  const person = await aPerson(name, role);
  await database.db.user.update({ where: { id: person.id }, data: { passwordHash } });
  return (await actorOfSession(await aSession(person.id))) ?? expect.fail();
}

async function emailOf({ id }: Actor) {
  return (await database.db.user.findUniqueOrThrow({ where: { id } })).email;
}

describe("a session", () => {
  it("is listed with its browser and address, the one in use first", async () => {
    shiftDatabaseClock(MINUTE_MS);
    const other = await aSession(anna.id, { remember: true });
    const [first, second] = await listSessions(anna);
    expect(first).toMatchObject({ id: other.id, isThis: false, address });
    expect(second).toMatchObject({ id: anna.signInId, isThis: true });
    expect(first?.userAgent).toContain("Chrome");
    expect(Number(first?.expiresAt) - Number(first?.createdAt)).toBe(14 * DAY_MS);
    expect(Number(second?.expiresAt) - Number(second?.createdAt)).toBe(DAY_MS / 2);
  });

  it("is seen and ended by its person and by admins, and by nobody else", async () => {
    const ben = await signedIn("Ben");
    const sessionId = anna.signInId ?? "";
    await expect(listSessions(ben, anna.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(endSession({ actor: ben, sessionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    // Whoever was an admin when the page was asked for, and isn't now.
    const liar: Actor = { ...ben, role: "ADMIN" };
    await expect(endSession({ actor: liar, sessionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listSessions(admin, anna.id)).toHaveLength(1);
    await endSession({ actor: admin, sessionId });
    expect(await listSessions(anna)).toEqual([]);
    await expect(endSession({ actor: admin, sessionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("ends when its browser signs in anew, as whomever", async () => {
    const before = { id: anna.signInId ?? "", userId: anna.id, before: null };
    const email = await emailOf(admin);
    const { id, signInId } = await signIn({ email, password, address, replaces: before });
    expect(await actorOfSession(before)).toBeNull();
    expect(await actorOfSession({ id: signInId, userId: id, before: null })).toMatchObject({ id: admin.id });
  });

  it("isn't opened by a password that was changed, or for somebody disabled, this very moment", async () => {
    const how = { userId: anna.id, remember: false, userAgent: "", address, provenBy: "password" as const };
    expect(await openSession(database.db, { ...how, passwordHash: "another" })).toBeNull();
    await database.db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } });
    expect(await openSession(database.db, { ...how, passwordHash })).toBeNull();
  });

  it("is forgotten once no cookie of it can be good", async () => {
    shiftDatabaseClock(31 * DAY_MS);
    await signIn({ email: await emailOf(admin), password, address });
    expect(await database.db.session.count({ where: { userId: anna.id } })).toBe(0);
  });
});

describe("a deed that a browser left open isn't enough for", () => {
  const deeds: Record<string, () => Promise<unknown>> = {
    "changing a role": () => changeRole({ actor: admin, userId: anna.id, role: "READER" }),
    "deleting an order": async () =>
      deleteOrder({ orderId: (await anOrder()).id, actor: admin, reason: "twice" }),
    // Also one that only reads: it outlives the session, and the password.
    "making a token": () =>
      createToken({ actor: admin, token: { name: "T", scopes: ["orders:read"], validForDays: 1 } }),
    "removing the demo": () => removeDemo(admin),
  };

  it.each(Object.keys(deeds))("%s takes the password, given at most ten minutes ago", async (deed) => {
    shiftDatabaseClock(10 * MINUTE_MS + 1_000);
    await expect(deeds[deed]?.()).rejects.toMatchObject({ code: "PROOF_NEEDED" });
    await expect(prove({ actor: admin, password: "wrong", address })).rejects.toMatchObject({
      code: "INVALID",
      details: { field: "password" },
    });
    await expect(deeds[deed]?.()).rejects.toMatchObject({ code: "PROOF_NEEDED" });
    await prove({ actor: admin, password, address });
    await deeds[deed]?.();
    shiftDatabaseClock(9 * MINUTE_MS);
    if (deed !== "changing a role") await deeds[deed]?.();
  });

  it("is slowed when the password is guessed", async () => {
    const codes = new Set<string>();
    for (let guess = 0; guess < 9; guess++)
      await prove({ actor: anna, password: `guess ${guess}`, address }).catch(({ code }) => codes.add(code));
    expect([...codes]).toEqual(["INVALID", "TOO_MANY"]);
  });
});

it("signing out everywhere leaves tokens, unless they are to end, too", async () => {
  const token = { name: "T", scopes: ["orders:read" as const], validForDays: null };
  const { id } = await createToken({ actor: anna, token });
  const isRevoked = async () =>
    (await database.db.apiToken.findUniqueOrThrow({ where: { id } })).revokedAt !== null;
  await signOutEverywhere({ actor: admin, userId: anna.id });
  expect(await isRevoked()).toBe(false);
  forgetActors();
  await signOutEverywhere({ actor: admin, userId: anna.id, tokens: true });
  expect(await isRevoked()).toBe(true);
});
