import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, recordPublished } from "../../test/orders";
import { PasskeyDevice } from "../../test/passkey-device";
import { aSession } from "../../test/sessions";
import { readDatabaseClock, shiftDatabaseClock } from "../locks/row/database-clock";
import { actorOfSession } from "../users/actor-of-session";
import { changePassword } from "../users/change-password";
import { changeRole } from "../users/change-role";
import { removeOwnFactor, removeOwnPasskey } from "../users/factor/remove-factor";
import { confirmFactor, renewRecoveryCodes, startFactor } from "../users/factor/set-up-factor";
import { totpOf } from "../users/factor/take-code";
import { addPasskey, startPasskey } from "../users/passkeys/add-passkey";
import { askForPasskey } from "../users/passkeys/check-passkey";
import type { Actor } from "../users/shared/roles";
import { hashPassword } from "../users/signing-in/password";
import { signIn } from "../users/signing-in/sign-in";
import { type GivenProof, prove } from "./proof";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";

const site = { id: "desk.example", origins: ["https://desk.example"] };
const password = "my dog eats blue socks";
let database: Awaited<ReturnType<typeof freshDatabase>>;
let passwordHash: string;
let admin: Actor;
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
  admin = await signedIn();
});

async function signedIn(): Promise<Actor> {
  const { id } = await aPerson("Amir", "ADMIN");
  await database.db.user.update({ where: { id }, data: { passwordHash } });
  return (await actorOfSession(await aSession(id))) ?? expect.fail();
}

/** An authenticator app, and recovery codes if it is the first factor. */
async function anApp() {
  const { secret } = await startFactor(admin);
  /** Of the step after the last one that was used. */
  const next = async () => {
    shiftDatabaseClock(30_000);
    return totpOf({ secret }).generate({ timestamp: await readDatabaseClock() });
  };
  return { next, codes: await confirmFactor({ actor: admin, code: await next() }) };
}

async function aPasskey(actor = admin) {
  const device = new PasskeyDevice(site);
  const { options, sealed } = await startPasskey({ actor, site });
  const codes = await addPasskey({ actor, name: "Phone", made: device.make(options), sealed, site });
  const answer = async () => {
    const asked = await askForPasskey({ purpose: `proof ${admin.signInId}`, site });
    return { passkey: { answer: device.answer(asked.options), sealed: asked.sealed, site } };
  };
  return { id: device.id, answer, codes };
}

const tenMinutesLater = () => shiftDatabaseClock(10 * 60_000 + 1_000);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code, details }) => details?.field ?? code,
  );
const proves = (given: GivenProof) => outcome(prove({ ...given, actor: admin, address }));
const deed = async () => {
  const { id } = await aPerson("Anna");
  return changeRole({ actor: admin, userId: id, role: "READER" });
};

describe("who one is", () => {
  it("is shown by password and code where an app is on, never by one of them", async () => {
    const { next, codes } = await anApp();
    await deed();
    tenMinutesLater();
    await expect(deed()).rejects.toMatchObject({
      code: "PROOF_NEEDED",
      details: { code: true, app: true, passkey: false },
    });
    expect(await proves({ password })).toBe("code");
    expect(await proves({ password, code: "000000" })).toBe("code");
    expect(await proves({ password: "wrong", code: await next() })).toBe("password");
    expect(await outcome(deed())).toBe("PROOF_NEEDED");
    const code = await next();
    expect(await proves({ password, code })).toBe("done");
    await deed();
    expect(await proves({ password, code }), "a second time").toBe("code");
    expect(await proves({ password, code: codes?.[0] })).toBe("done");
  });

  it("is shown by a passkey by itself; not by somebody else's", async () => {
    const { answer } = await aPasskey();
    tenMinutesLater();
    await expect(deed()).rejects.toMatchObject({ details: { code: true, app: false, passkey: true } });
    const anna = await signedIn();
    const others = await aPasskey(anna);
    expect(await proves(await others.answer())).toBe("passkey");
    expect(await outcome(deed())).toBe("PROOF_NEEDED");
    const given = await answer();
    expect(await proves(given)).toBe("done");
    await deed();
    expect(await proves(given), "a second time").toBe("passkey");
  });

  it("isn't shown any more by a password that was given before there was a factor", async () => {
    await anApp();
    await database.db.session.update({
      where: { id: admin.signInId ?? "" },
      data: { provenBy: "password" },
    });
    expect(await outcome(deed())).toBe("PROOF_NEEDED");
  });

  it("is slowed when the code is guessed, though the password is right each time", async () => {
    await anApp();
    for (let n = 0; n < 8; n++) await proves({ password, code: String(100_000 + n) });
    expect(await proves({ password, code: "200000" })).toBe("TOO_MANY");
  });

  it("is slowed also when the password is begun to be changed in between, for which it is asked for, too", async () => {
    await anApp();
    tenMinutesLater();
    const changes = () =>
      outcome(changePassword({ actor: admin, old: password, password: "short", address }));
    for (let n = 0; n < 4; n++) {
      await proves({ password, code: String(100_000 + n) });
      expect(await changes()).toBe("PROOF_NEEDED");
    }
    expect(await proves({ password, code: "200000" })).toBe("TOO_MANY");
    expect(await changes()).toBe("TOO_MANY");
  });

  it("is as good as at sign-in", async () => {
    const { next } = await anApp();
    const { email } = await database.db.user.findUniqueOrThrow({ where: { id: admin.id } });
    const opened = await signIn({ email, password, code: await next(), address });
    admin = (await actorOfSession({ id: opened.signInId, userId: opened.id, before: null })) ?? expect.fail();
    await deed();
    await removeOwnFactor(admin);
  });
});

describe("removing a factor", () => {
  it.each(["its code", "a passkey", "a recovery code"])("of an app takes %s", async (by) => {
    const { next, codes } = await anApp();
    const passkey = by === "a passkey" ? await aPasskey() : null;
    tenMinutesLater();
    expect(await proves({ password })).toBe("code");
    expect(await outcome(removeOwnFactor(admin))).toBe("PROOF_NEEDED");
    const code = by === "its code" ? await next() : codes?.[0];
    expect(await proves(passkey ? await passkey.answer() : { password, code })).toBe("done");
    await removeOwnFactor(admin);
  });

  it("of a passkey takes a passkey or a recovery code, and not an app's", async () => {
    const { next } = await anApp();
    const [first, second] = [await aPasskey(), await aPasskey()];
    const [code] = await renewRecoveryCodes(admin);
    tenMinutesLater();
    const removes = (id: string) => outcome(removeOwnPasskey({ actor: admin, id }));
    expect(await proves({ password, code: await next() })).toBe("done");
    await expect(removeOwnPasskey({ actor: admin, id: first.id })).rejects.toMatchObject({
      code: "PROOF_NEEDED",
      details: { code: true, app: false, passkey: true },
    });
    expect(await proves(await second.answer())).toBe("done");
    expect(await removes(first.id)).toBe("done");
    tenMinutesLater();
    expect(await removes(second.id)).toBe("PROOF_NEEDED");
    expect(await proves({ password, code })).toBe("done");
    expect(await removes(second.id)).toBe("done");
  });
});
