import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { aPerson, recordPublished } from "../../../test/orders";
import { PasskeyDevice } from "../../../test/passkey-device";
import { aSession } from "../../../test/sessions";
import { readDatabaseClock, shiftDatabaseClock } from "../../locks/row/database-clock";
import { prove } from "../../sessions/proof";
import { actorOfSession } from "../actor-of-session";
import { disableUser } from "../disable-user";
import { removeFactorsOf, removeOwnPasskey } from "../factor/remove-factor";
import { confirmFactor, readFactor, renewRecoveryCodes, startFactor } from "../factor/set-up-factor";
import { totpOf } from "../factor/take-code";
import { forgetActors } from "../known-actors";
import type { Actor } from "../shared/roles";
import { hashPassword } from "../signing-in/password";
import { signIn, signInByPasskey } from "../signing-in/sign-in";
import { countSignIn } from "../signing-in/sign-in-limit";
import { addPasskey, startPasskey } from "./add-passkey";
import { CHALLENGE_FOR_MS, type Purpose } from "./challenge";
import { askForPasskey } from "./check-passkey";
import { listPasskeys } from "./list-passkeys";
import { renamePasskey } from "./rename-passkey";
import { handleOf } from "./user-handle";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";

const site = { id: "desk.example", origins: ["https://desk.example"] };
const password = "my dog eats blue socks";
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
  delete process.env.SECOND_FACTOR;
  forgetActors();
});

async function signedIn(name: string, role: Actor["role"] = "STAFF"): Promise<Actor> {
  const { id } = await aPerson(name, role);
  await database.db.user.update({ where: { id }, data: { passwordHash } });
  return (await actorOfSession(await aSession(id))) ?? expect.fail();
}

/** What came of it: a value, or an error's reason. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code, details }) => details?.because ?? details?.field ?? code,
  );

async function added(actor = anna, device = new PasskeyDevice(site)) {
  const { options, sealed } = await startPasskey({ actor, site });
  const made = device.make(options);
  const codes = await addPasskey({ actor, name: "Phone", made, sealed, site });
  return { device, codes };
}
async function answered(device: PasskeyDevice, how: { odd?: object; purpose?: Purpose } = {}) {
  const { options, sealed } = await askForPasskey({ purpose: how.purpose ?? "sign-in", site });
  return { answer: device.answer(options, how.odd), sealed, site };
}
const entersBy = async (device: PasskeyDevice, odd?: object) =>
  outcome(signInByPasskey({ passkey: await answered(device, { odd }), address }));
const isIn = (actor: Actor) => {
  forgetActors();
  return actorOfSession({ id: actor.signInId ?? "", userId: actor.id, before: null });
};

describe("a passkey", () => {
  it("signs its person in by itself, and counts as a second factor", async () => {
    process.env.SECOND_FACTOR = "admins";
    expect(await isIn(admin)).toMatchObject({ role: "STAFF", awaitsFactor: "admin" });
    const { device } = await added(admin);
    const opened = await signInByPasskey({ passkey: await answered(device), address });
    const actor = await actorOfSession({ id: opened.signInId, userId: opened.id, before: null });
    expect(actor).toMatchObject({ id: admin.id, role: "ADMIN", awaitsFactor: null });
    const [passkey] = await listPasskeys(admin);
    expect(passkey).toMatchObject({ name: "Phone", isSynced: false, usedAt: expect.any(Date) });
  });

  it("isn't replaced by codes of an app that was never set up to its end", async () => {
    await added();
    const { secret } = await startFactor(anna);
    const code = totpOf({ secret }).generate({ timestamp: await readDatabaseClock() });
    expect(await outcome(signIn({ email, password, code, address }))).toBe("code");
    expect(await outcome(prove({ actor: anna, password, code, address }))).toBe("code");
    expect(await outcome(confirmFactor({ actor: anna, code }))).toBe("done");
  });

  it("asks for one that the browser finds by itself, and unlocks", async () => {
    const { options } = await startPasskey({ actor: anna, site });
    expect(options).toMatchObject({
      rp: { id: "desk.example" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    expect(options.user.id).toBe(handleOf(anna.id));
    const { options: asked } = await askForPasskey({ purpose: "sign-in", site });
    expect(asked).toMatchObject({ rpId: "desk.example", userVerification: "required" });
    expect(asked.allowCredentials).toBeUndefined();
  });

  it("has recovery codes with the first one, and ends what was opened without", async () => {
    const session = await aSession(anna.id);
    const { codes } = await added();
    expect(codes).toHaveLength(10);
    forgetActors();
    expect(await actorOfSession(session)).toBeNull();
    expect(await isIn(anna), "by which it was added").not.toBeNull();
    const second = await aSession(anna.id);
    expect((await added()).codes).toBeNull();
    expect(await isIn({ ...anna, signInId: second.id })).not.toBeNull();
  });

  it("is added to others, and recovery codes are made anew, by nothing less than what removes one", async () => {
    await added();
    const by = (provenBy: string) =>
      database.db.session.update({ where: { id: anna.signInId }, data: { provenBy }, select: { id: true } });
    await by("totp");
    expect(await outcome(added())).toBe("PROOF_NEEDED");
    expect(await outcome(renewRecoveryCodes(anna))).toBe("PROOF_NEEDED");
    await by("recovery");
    expect(await outcome(renewRecoveryCodes(anna))).toBe("done");
    await by("passkey");
    expect(await outcome(added())).toBe("done");
  });

  it("is asked for after the password; or a recovery code", async () => {
    const { device, codes } = await added();
    const given = { email, password, address };
    await expect(signIn(given)).rejects.toMatchObject({
      details: { because: "code-needed", app: false, passkey: true },
    });
    const stranger = (await added(admin)).device;
    expect(await outcome(signIn({ ...given, passkey: await answered(stranger) }))).toBe("passkey");
    expect(await outcome(signIn({ ...given, password: "wrong", passkey: await answered(device) }))).toBe(
      "credentials",
    );
    expect(await outcome(signIn({ ...given, code: "123456" }))).toBe("code");
    expect(await outcome(signIn({ ...given, passkey: await answered(device) }))).toBe("done");
    expect(await outcome(signIn({ ...given, code: codes?.[0] }))).toBe("done");
  });

  it("answers once: an answer that was copied opens nothing, also not at the same moment", async () => {
    for (const counts of [true, false]) {
      const { device } = await added(anna, new PasskeyDevice(site, counts));
      const passkey = await answered(device);
      const both = [1, 2].map(() => outcome(signInByPasskey({ passkey, address })));
      expect((await Promise.all(both)).toSorted()).toEqual(["done", "passkey"]);
      expect(await outcome(signInByPasskey({ passkey, address }))).toBe("passkey");
      expect(await outcome(signIn({ email, password, passkey, address }))).toBe("passkey");
    }
  });

  it("answers in time, and to the browser that asked, for what it asked", async () => {
    const { device } = await added();
    const late = await answered(device);
    shiftDatabaseClock(CHALLENGE_FOR_MS + 1_000);
    expect(await outcome(signInByPasskey({ passkey: late, address }))).toBe("passkey");
    const other = await answered(device);
    const { sealed } = await answered(device);
    expect(await outcome(signInByPasskey({ passkey: { ...other, sealed }, address }))).toBe("passkey");
    expect(await outcome(signInByPasskey({ passkey: { ...other, sealed: "none" }, address }))).toBe(
      "passkey",
    );
    const proof = await answered(device, { purpose: `proof ${anna.signInId}` });
    expect(await outcome(signInByPasskey({ passkey: proof, address }))).toBe("passkey");
    const others = await answered(device, { purpose: `proof ${admin.signInId}` });
    expect(await outcome(prove({ actor: anna, address, passkey: others }))).toBe("passkey");
  });

  it.each([
    ["at another origin", { origin: "https://desk.example.evil.test" }],
    ["at another site", { rpId: "evil.test" }],
    ["without making sure who it is", { isVerified: false }],
    ["as somebody else's", { userHandle: handleOf("somebody") }],
  ])("refuses what a device signed %s", async (_, odd) => {
    const { device } = await added();
    expect(await entersBy(device, { userHandle: handleOf(anna.id) })).toBe("done");
    expect(await entersBy(device, odd)).toBe("passkey");
    expect(await entersBy(device)).toBe("done");
  });

  it("refuses a counter that goes back, and one that stands still; those that don't count stay at 0", async () => {
    const { device } = await added();
    expect(await entersBy(device, { counter: 7 })).toBe("done");
    expect(await entersBy(device, { counter: 7 })).toBe("passkey");
    expect(await entersBy(device, { counter: 3 })).toBe("passkey");
    expect(await entersBy(device, { counter: 0 })).toBe("passkey");
    expect(await entersBy(device, { counter: 8 })).toBe("done");
    const both = await Promise.all([1, 2].map(() => entersBy(device, { counter: 9 })));
    expect(both.toSorted(), "at the same moment").toEqual(["done", "passkey"]);
    const { device: plain } = await added(anna, new PasskeyDevice(site, false));
    expect([await entersBy(plain), await entersBy(plain)]).toEqual(["done", "done"]);
  });

  it("refuses another key under the same name, and one that nobody knows", async () => {
    const { device } = await added();
    const forger = Object.assign(new PasskeyDevice(site), { id: device.id, counter: 50 });
    expect(await entersBy(forger)).toBe("passkey");
    expect(await entersBy(new PasskeyDevice(site))).toBe("passkey");
  });

  it("is slowed when it is guessed", async () => {
    const { device } = await added();
    for (let n = 0; n < 8; n++) await entersBy(device, { isVerified: false });
    expect(await entersBy(device)).toBe("TOO_MANY");
  });

  it("lets its person in while strangers from everywhere guess their password", async () => {
    const { device } = await added();
    for (let n = 0; n < 51; n++)
      await countSignIn({ account: email, address: `198.51.100.${n}`, browser: null }).catch(() => {});
    expect(await outcome(signIn({ email, password, address }))).toBe("TOO_MANY");
    expect(await entersBy(device)).toBe("done");
  });

  it("opens nothing of somebody disabled, nor of another than the page waits for", async () => {
    const { device } = await added();
    expect(await outcome(signInByPasskey({ passkey: await answered(device), address, only: admin.id }))).toBe(
      "another",
    );
    await disableUser({ actor: admin, userId: anna.id });
    expect(await entersBy(device)).toBe("disabled");
  });

  it("isn't added by what was made elsewhere, for somebody else, twice or unlocked by nobody", async () => {
    const adds = async (actor: Actor, odd?: object, device = new PasskeyDevice(site)) => {
      const { options, sealed } = await startPasskey({ actor: anna, site });
      const made = device.make(options, odd);
      return outcome(addPasskey({ actor, name: "Key", made, sealed, site }));
    };
    expect(await adds(anna, { origin: "https://evil.test" })).toBe("passkey");
    expect(await adds(anna, { rpId: "evil.test" })).toBe("passkey");
    expect(await adds(anna, { isVerified: false })).toBe("passkey");
    expect(await adds(admin)).toBe("passkey");
    const { device } = await added();
    expect(await adds(anna, {}, device)).toBe("CHANGED");
    const { options, sealed } = await startPasskey({ actor: anna, site });
    const again = { actor: anna, name: "Key", sealed, site };
    expect(await outcome(addPasskey({ ...again, made: new PasskeyDevice(site).make(options) }))).toBe("done");
    expect(await outcome(addPasskey({ ...again, made: new PasskeyDevice(site).make(options) }))).toBe(
      "passkey",
    );
  });

  it("is called what its person calls it, and by nobody else otherwise", async () => {
    const { device } = await added();
    expect(await outcome(renamePasskey({ actor: admin, id: device.id, name: "Mine" }))).toBe("NOT_FOUND");
    await renamePasskey({ actor: anna, id: device.id, name: "Work phone" });
    expect((await listPasskeys(anna)).map(({ name }) => name)).toEqual(["Work phone"]);
  });

  it("opens nothing once it is removed; with the last one codes go, and the password is enough", async () => {
    const { device } = await added();
    const { device: other } = await added();
    await removeOwnPasskey({ actor: anna, id: device.id });
    expect([await entersBy(device), await entersBy(other)]).toEqual(["passkey", "done"]);
    expect((await readFactor(anna)).codesLeft).toBe(10);
    expect(await outcome(removeOwnPasskey({ actor: admin, id: other.id }))).toBe("PROOF_NEEDED");
    await added(admin);
    expect(await outcome(removeOwnPasskey({ actor: admin, id: other.id }))).toBe("NOT_FOUND");
    await removeOwnPasskey({ actor: anna, id: other.id });
    expect((await readFactor(anna)).codesLeft).toBe(0);
    expect(await outcome(signIn({ email, password, address }))).toBe("done");
  });

  it("is taken away by an admin from who has lost it, whose sessions end", async () => {
    const { device } = await added();
    expect(await outcome(removeFactorsOf({ actor: anna, userId: admin.id }))).toBe("FORBIDDEN");
    await removeFactorsOf({ actor: admin, userId: anna.id });
    expect(await isIn(anna)).toBeNull();
    expect(await entersBy(device)).toBe("passkey");
    expect(await outcome(signIn({ email, password, address }))).toBe("done");
  });
});
