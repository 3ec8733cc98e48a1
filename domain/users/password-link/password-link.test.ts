import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { aPerson, recordPublished } from "../../../test/orders";
import { aSession } from "../../../test/sessions";
import { readDatabaseClock, shiftDatabaseClock } from "../../locks/row/database-clock";
import { actorOfSession } from "../actor-of-session";
import { changePassword } from "../change-password";
import { disableUser, enableUser } from "../disable-user";
import { confirmFactor, startFactor } from "../factor/set-up-factor";
import { totpOf } from "../factor/take-code";
import type { Actor } from "../shared/roles";
import { hashPassword } from "../signing-in/password";
import { signIn } from "../signing-in/sign-in";
import { LINK_FOR_MS, makePasswordLink } from "./make-password-link";
import { ownerOfLink, usePasswordLink } from "./use-password-link";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";

const old = "my dog eats blue socks";
const password = "seven cacti by the door";
let database: Awaited<ReturnType<typeof freshDatabase>>;
let admin: Actor;
let anna: Actor;
let email: string;
/** Attempts are counted by it. */
let address: string;
let last = 0;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());
beforeEach(async () => {
  address = `192.0.2.${++last}`;
  const amir = await aPerson("Amir", "ADMIN");
  admin = (await actorOfSession(await aSession(amir.id))) ?? expect.fail();
  const { id } = await aPerson("Anna");
  const data = { passwordHash: await hashPassword(old) };
  ({ email } = await database.db.user.update({ where: { id }, data, select: { email: true } }));
  anna = (await actorOfSession(await aSession(id))) ?? expect.fail();
});

const opens = (given: string) =>
  signIn({ email, password: given, address }).then(
    () => true,
    () => false,
  );
const link = () => makePasswordLink({ actor: admin, userId: anna.id });
const uses = (secret: string, next = password) =>
  usePasswordLink({ secret, password: next, address }).then(
    () => "done",
    ({ code, fields }) => fields?.password ?? code,
  );
const sessionOf = (actor: Actor) =>
  actorOfSession({ id: actor.signInId ?? "", userId: actor.id, before: null });

describe("a link for a new password", () => {
  it("doesn't pass by the second factor", async () => {
    const { secret: key } = await startFactor(anna);
    const code = totpOf({ secret: key }).generate({ timestamp: await readDatabaseClock() });
    await confirmFactor({ actor: anna, code });
    expect(await uses(await link())).toBe("done");
    const because = await signIn({ email, password, address }).catch(({ details }) => details.because);
    expect(because).toBe("code-needed");
    const { secondFactor, recoveryCodes } = await database.db.user.findUniqueOrThrow({
      where: { id: anna.id },
      select: { secondFactor: true, recoveryCodes: true },
    });
    expect([secondFactor?.confirmedAt, recoveryCodes.length]).toEqual([expect.any(BigInt), 10]);
  });

  it("opens the account with the password that its person chooses, and ends every session of theirs", async () => {
    const secret = await link();
    expect(await ownerOfLink({ secret, address })).toEqual({ name: "Anna", email });
    expect(await opens(old), "until then").toBe(true);
    expect(await uses(secret)).toBe("done");
    expect([await opens(old), await opens(password)]).toEqual([false, true]);
    expect(await sessionOf(anna)).toBeNull();
  });

  it("lets its person in at once, however often the old password was guessed before", async () => {
    const secret = await link();
    for (let n = 0; n < 10; n++) await opens(`guess ${n}`);
    expect(await opens(old)).toBe(false);
    expect(await uses(secret)).toBe("done");
    expect(await opens(password)).toBe(true);
  });

  it("works once, also of two at the same moment", async () => {
    const secret = await link();
    const both = await Promise.all([uses(secret), uses(secret, "nine cacti by the window")]);
    expect(both.toSorted()).toEqual(["NOT_FOUND", "done"]);
    expect(await uses(secret)).toBe("NOT_FOUND");
  });

  it("works for a day", async () => {
    const secret = await link();
    shiftDatabaseClock(LINK_FOR_MS - 10_000);
    expect(await ownerOfLink({ secret, address })).toMatchObject({ email });
    shiftDatabaseClock(20_000);
    expect(await uses(secret)).toBe("NOT_FOUND");
    expect(await opens(old)).toBe(true);
  });

  it("is worth nothing after another was made, or the password was changed, or the account disabled", async () => {
    const [first, second] = [await link(), await link()];
    expect(await uses(first)).toBe("NOT_FOUND");
    await changePassword({ actor: anna, old, password, address });
    expect(await uses(second, old)).toBe("NOT_FOUND");
    const third = await link();
    await disableUser({ actor: admin, userId: anna.id });
    expect(await uses(third, old)).toBe("NOT_FOUND");
    await enableUser({ actor: admin, userId: anna.id });
    expect(await uses(third, old), "nor once it is enabled again").toBe("NOT_FOUND");
    await disableUser({ actor: admin, userId: anna.id });
    expect(await makePasswordLink({ actor: admin, userId: anna.id }).catch(({ code }) => code)).toBe(
      "NOT_FOUND",
    );
  });

  it("is still good after a password that isn't taken", async () => {
    const secret = await link();
    expect(await uses(secret, "short")).toBe("password");
    expect(await uses(secret, "anna-anna-1999")).toBe("passwordGuessable");
    expect(await uses(secret, "christopher1")).toBe("passwordLeaked");
    expect(await uses(secret)).toBe("done");
  });

  it("is nowhere in the database", async () => {
    const secret = await link();
    const rows = await database.db.passwordLink.findMany();
    expect(
      JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? Number(value) : value)),
    ).not.toContain(secret);
  });

  it("is made by admins who have just given their password, for somebody else", async () => {
    const code = (actor: Actor, userId: string) =>
      makePasswordLink({ actor, userId }).catch((error) => error.code);
    expect(await code(anna, admin.id)).toBe("FORBIDDEN");
    expect(await code(admin, admin.id)).toBe("FORBIDDEN");
    shiftDatabaseClock(11 * 60_000);
    expect(await code(admin, anna.id)).toBe("PROOF_NEEDED");
  });
});
