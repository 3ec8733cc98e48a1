import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { aPerson, recordPublished } from "../../../test/orders";
import { aSession } from "../../../test/sessions";
import { seedUsers } from "../../demo/seed-users";
import { readDatabaseClock, shiftDatabaseClock } from "../../locks/row/database-clock";
import { bearerOfToken } from "../../tokens/bearer-of-token";
import { createToken } from "../../tokens/create-token";
import { actorOfSession, actorOfUser, personOfSession } from "../actor-of-session";
import { createByHand, promoteByHand } from "../by-hand";
import { changeRole } from "../change-role";
import { disableUser, enableUser } from "../disable-user";
import { forgetActors } from "../known-actors";
import { editorOf, isEditorNow } from "../may-edit-now";
import type { Actor } from "../shared/roles";
import { hashPassword } from "../signing-in/password";
import { signIn } from "../signing-in/sign-in";
import { countSignIn } from "../signing-in/sign-in-limit";
import { removeFactorsOf, removeOwnFactor } from "./remove-factor";
import { confirmFactor, readFactor, renewRecoveryCodes, startFactor } from "./set-up-factor";
import { totpOf } from "./take-code";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";

const password = "my dog eats blue socks";
const STEP_MS = 30_000;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let passwordHash: string;
let admin: Actor;
let anna: Actor;
let email: string;
/** Attempts are counted by it. */
let address: string;
let last = 0;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  passwordHash = await hashPassword(password);
});
afterAll(() => database.drop());
beforeEach(async () => {
  address = `192.0.2.${++last}`;
  admin = await signedIn("Amir", "ADMIN");
  anna = await signedIn("Anna");
  ({ email } = await database.db.user.findUniqueOrThrow({ where: { id: anna.id } }));
});
afterEach(() => {
  delete process.env.SECOND_FACTOR_FOR_ADMINS;
  delete process.env.SECOND_FACTOR;
  forgetActors();
});

async function signedIn(name: string, role: Actor["role"] = "STAFF"): Promise<Actor> {
  const { id } = await aPerson(name, role);
  await database.db.user.update({ where: { id }, data: { passwordHash } });
  return (await actorOfSession(await aSession(id))) ?? expect.fail();
}

const codeOf = async (secret: string, ms = 0) =>
  totpOf({ secret }).generate({ timestamp: (await readDatabaseClock()) + ms });
/** A code of the step after the last one that was used. */
const nextCode = async (secret: string) => {
  shiftDatabaseClock(STEP_MS);
  return codeOf(secret);
};
async function withFactor(actor = anna) {
  const { secret } = await startFactor(actor);
  const codes = (await confirmFactor({ actor, code: await codeOf(secret) })) ?? expect.fail();
  return { secret, codes };
}
const signsIn = (code?: string, given = password) =>
  signIn({ email, password: given, code, address }).then(
    () => "in",
    ({ code, details }) => details.because ?? code,
  );
const codeFor = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code }) => code,
  );

describe("a second factor", () => {
  it("isn't asked for before a first code of it was right", async () => {
    const { secret, uri } = await startFactor(anna);
    expect(uri).toContain(`secret=${secret}`);
    expect(await signsIn()).toBe("in");
    expect(await codeFor(confirmFactor({ actor: anna, code: "000000" }))).toBe("INVALID");
    expect(await readFactor(anna)).toEqual({ isOn: false, codesLeft: 0 });
    expect(await signsIn()).toBe("in");
  });

  it("ends every session of the person that was opened without it", async () => {
    const session = await aSession(anna.id);
    expect(await actorOfSession(session)).not.toBeNull();
    await withFactor();
    forgetActors();
    expect(await actorOfSession(session)).toBeNull();
    const own = { where: { id: anna.signInId ?? "" }, select: { endedAt: true } };
    expect(await database.db.session.findUnique(own), "by which it was set up").toEqual({ endedAt: null });
  });

  it("is asked for once the password was right, and no sooner", async () => {
    const { secret } = await withFactor();
    expect(await signsIn(undefined, "wrong")).toBe("credentials");
    expect(await signsIn(await nextCode(secret), "wrong"), "a right code tells nothing").toBe("credentials");
    expect(await signsIn()).toBe("code-needed");
    expect(await signsIn("123456")).toBe("code");
    expect(await signsIn(await codeOf(secret))).toBe("in");
  });

  it("takes no code twice, also not two at the same moment", async () => {
    const { secret } = await withFactor();
    const code = await nextCode(secret);
    const both = await Promise.all([signsIn(code), signsIn(code)]);
    expect(both.toSorted()).toEqual(["code", "in"]);
    expect(await signsIn(code)).toBe("code");
  });

  it("takes the code of a clock that is a step off, and none that is older", async () => {
    const { secret } = await withFactor();
    // To the beginning of a step: what is two off stays so while it is signed in with.
    shiftDatabaseClock(11 * STEP_MS - ((await readDatabaseClock()) % STEP_MS));
    expect(await signsIn(await codeOf(secret, -2 * STEP_MS))).toBe("code");
    expect(await signsIn(await codeOf(secret, 2 * STEP_MS))).toBe("code");
    expect(await signsIn(await codeOf(secret, -STEP_MS))).toBe("in");
    expect(await signsIn(await codeOf(secret, STEP_MS))).toBe("in");
  });

  it("is slowed when it is guessed, though the password is right each time", async () => {
    await withFactor();
    for (let n = 0; n < 8; n++) await signsIn(String(100_000 + n));
    expect(await signsIn("200000")).toBe("TOO_MANY");
  });

  it("takes back the one attempt that was right, and none of others", async () => {
    const { secret } = await withFactor();
    for (let n = 0; n < 12; n++) expect(await signsIn()).toBe("code-needed");
    for (let n = 0; n < 38; n++) await countSignIn({ account: `${n}@nobody.test`, address, browser: null });
    expect(await signsIn(await nextCode(secret))).toBe("in");
    for (let n = 0; n < 2; n++) await countSignIn({ account: `${n}@others.test`, address, browser: null });
    expect(await signsIn()).toBe("TOO_MANY");
  });

  it("has ten recovery codes, each good once, however it is typed", async () => {
    const { codes } = await withFactor();
    expect(new Set(codes).size).toBe(10);
    const [first = "", second = ""] = codes;
    expect(await signsIn(first.toUpperCase().replaceAll("-", " "))).toBe("in");
    expect(await signsIn(first)).toBe("code");
    expect(await readFactor(anna)).toEqual({ isOn: true, codesLeft: 9 });
    await renewRecoveryCodes(anna);
    expect(await signsIn(second), "there are new ones").toBe("code");
    expect(await readFactor(anna)).toEqual({ isOn: true, codesLeft: 10 });
  });

  it("is in the database so that nobody reads it there", async () => {
    const { secret, codes } = await withFactor();
    const rows = JSON.stringify([
      await database.db.secondFactor.findMany({ select: { secret: true } }),
      await database.db.recoveryCode.findMany(),
    ]);
    const plain = [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))];
    expect(plain.filter((text) => rows.includes(text))).toEqual([]);
  });

  it("is asked for no more once it is removed; by oneself, or by an admin, which ends the sessions", async () => {
    await withFactor();
    expect(await codeFor(startFactor(anna))).toBe("CHANGED");
    await removeOwnFactor(anna);
    expect(await signsIn()).toBe("in");
    const { codes } = await withFactor();
    expect(await codeFor(removeFactorsOf({ actor: anna, userId: admin.id }))).toBe("FORBIDDEN");
    await removeFactorsOf({ actor: admin, userId: anna.id });
    expect(await actorOfSession({ id: anna.signInId ?? "", userId: anna.id, before: null })).toBeNull();
    expect(await signsIn()).toBe("in");
    expect(await codeFor(removeFactorsOf({ actor: admin, userId: anna.id }))).toBe("NOT_FOUND");
    expect(await database.db.recoveryCode.count({ where: { userId: anna.id } })).toBe(0);
    expect(codes).toHaveLength(10);
  });

  it("is set up, renewed and removed by who has just given the password", async () => {
    const { secret } = await startFactor(anna);
    shiftDatabaseClock(11 * 60_000);
    const code = await codeOf(secret);
    const tried = [
      startFactor(anna),
      confirmFactor({ actor: anna, code }),
      renewRecoveryCodes(anna),
      removeOwnFactor(anna),
      removeFactorsOf({ actor: admin, userId: anna.id }),
    ].map(codeFor);
    expect(new Set(await Promise.all(tried))).toEqual(new Set(["PROOF_NEEDED"]));
  });
});

const tokenOf = ({ id, signInId = "" }: Actor) => ({ id: signInId, userId: id, before: null });
const sessionOf = (actor: Actor) => actorOfSession(tokenOf(actor));

describe("where admins need a second factor", () => {
  beforeEach(() => {
    process.env.SECOND_FACTOR = "admins";
    forgetActors();
  });

  it("one without has the rights of staff, in the browser and by tokens, until one is set up", async () => {
    expect(await sessionOf(admin)).toMatchObject({ role: "STAFF", awaitsFactor: "admin" });
    // Who was asked for the page as an admin before.
    expect(await codeFor(disableUser({ actor: admin, userId: anna.id }))).toBe("FORBIDDEN");
    const token = { name: "Shop", scopes: ["orders:read" as const], validForDays: 1 };
    const { secret } = await createToken({ actor: admin, token });
    expect((await bearerOfToken(`Bearer ${secret}`)).actor.role).toBe("STAFF");

    await withFactor(admin);
    expect(await sessionOf(admin)).toMatchObject({ role: "ADMIN", awaitsFactor: null });
    expect((await bearerOfToken(`Bearer ${secret}`)).actor.role).toBe("ADMIN");
    await disableUser({ actor: admin, userId: anna.id });
    await enableUser({ actor: admin, userId: anna.id });
  });

  it("staff need none", async () => {
    expect(await sessionOf(anna)).toMatchObject({ role: "STAFF", awaitsFactor: null });
  });
});

describe("where admins need one from now on", () => {
  const roleOf = async (userId: string) => (await actorOfSession(await aSession(userId)))?.role;

  it("those who were admins before go on, and who becomes one has an admin's rights with one", async () => {
    expect(await sessionOf(admin)).toMatchObject({ role: "ADMIN", awaitsFactor: null });
    await changeRole({ actor: admin, userId: anna.id, role: "ADMIN" });
    expect(await sessionOf(anna)).toMatchObject({ role: "STAFF", awaitsFactor: "admin" });
    const liar: Actor = { ...anna, role: "ADMIN" };
    expect(await codeFor(disableUser({ actor: liar, userId: admin.id }))).toBe("FORBIDDEN");
    await withFactor();
    forgetActors();
    expect(await sessionOf(anna)).toMatchObject({ role: "ADMIN", awaitsFactor: null });
    expect(await codeFor(disableUser({ actor: liar, userId: admin.id }))).toBe("done");
  });

  it("whichever way they become one; not the demo's, and not who is one already", async () => {
    const person = (role: Actor["role"]) => ({ name: "Dana", email: `${randomUUID()}@holdfast.test`, role });
    const byHand = person("ADMIN");
    await createByHand(byHand);
    const { id } = await database.db.user.findUniqueOrThrow({ where: { email: byHand.email } });
    expect(await roleOf(id)).toBe("STAFF");
    await promoteByHand(email);
    expect(await roleOf(anna.id)).toBe("STAFF");
    const { email: before } = await database.db.user.findUniqueOrThrow({ where: { id: admin.id } });
    await promoteByHand(before);
    expect(await roleOf(admin.id)).toBe("ADMIN");
    await seedUsers(password, database.db);
    const demo = await database.db.user.findUniqueOrThrow({ where: { email: "admin@holdfast.test" } });
    expect(await roleOf(demo.id)).toBe("ADMIN");
  });

  it("who had one that an admin took away sets one up before anything else, and may do without it later", async () => {
    await withFactor();
    await removeFactorsOf({ actor: admin, userId: anna.id });
    await changeRole({ actor: admin, userId: anna.id, role: "READER" });
    const token = await aSession(anna.id);
    const person = (await personOfSession(token)) ?? expect.fail();
    expect(person.awaitsFactor).toBe("everything");
    expect([await actorOfSession(token), await actorOfUser(anna.id)]).toEqual([null, null]);
    await changeRole({ actor: admin, userId: anna.id, role: "STAFF" });
    expect(await isEditorNow(database.db, editorOf(person))).toBe(false);
    process.env.SECOND_FACTOR = "off";
    forgetActors();
    expect(await actorOfSession(token)).toMatchObject({ role: "STAFF" });
    expect(await isEditorNow(database.db, editorOf(person))).toBe(true);
    delete process.env.SECOND_FACTOR;
    await withFactor(person);
    await removeOwnFactor(person);
    expect(await actorOfSession(token)).toMatchObject({ role: "STAFF", awaitsFactor: null });
    expect(await isEditorNow(database.db, editorOf(person))).toBe(true);
  });

  it("an admin from before who had one that was taken away has the rights of staff until one is set up", async () => {
    const other = await signedIn("Ada", "ADMIN");
    await withFactor(other);
    await removeFactorsOf({ actor: admin, userId: other.id });
    expect(await roleOf(other.id)).toBe("STAFF");
  });

  it("staff who were admins once need none", async () => {
    await changeRole({ actor: admin, userId: anna.id, role: "ADMIN" });
    await changeRole({ actor: admin, userId: anna.id, role: "STAFF" });
    expect(await sessionOf(anna)).toMatchObject({ role: "STAFF", awaitsFactor: null });
  });
});

describe("where everybody needs a second factor", () => {
  beforeEach(() => {
    process.env.SECOND_FACTOR = "all";
    forgetActors();
  });

  it("who has none may do nothing but set one up, in the browser, by tokens and on channels", async () => {
    const token = { name: "Shop", scopes: ["orders:read" as const], validForDays: 1 };
    const { secret } = await createToken({ actor: anna, token });
    expect(await sessionOf(anna)).toBeNull();
    expect(await actorOfUser(anna.id)).toBeNull();
    expect(await codeFor(bearerOfToken(`Bearer ${secret}`))).toBe("FORBIDDEN");
    // Whoever was asked before.
    expect(await isEditorNow(database.db, editorOf(anna))).toBe(false);
    expect(await codeFor(disableUser({ actor: admin, userId: anna.id }))).toBe("FORBIDDEN");

    const person = (await personOfSession(tokenOf(anna))) ?? expect.fail();
    expect(person).toMatchObject({ id: anna.id, role: "READER", awaitsFactor: "everything" });
    await withFactor(person);
    expect(await sessionOf(anna)).toMatchObject({ role: "STAFF", awaitsFactor: null });
    expect(await actorOfUser(anna.id)).toMatchObject({ role: "STAFF" });
    expect((await bearerOfToken(`Bearer ${secret}`)).actor.role).toBe("STAFF");
    expect(await isEditorNow(database.db, editorOf(anna))).toBe(true);
    await withFactor(admin);
    await disableUser({ actor: admin, userId: anna.id });
  });
});
