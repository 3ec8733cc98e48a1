import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, recordPublished } from "../../test/orders";
import { aSession } from "../../test/sessions";
import { actorOfSession } from "./actor-of-session";
import { changePassword } from "./change-password";
import { forgetActors } from "./known-actors";
import { usePasswordLink } from "./password-link/use-password-link";
import type { Actor } from "./shared/roles";
import { hashPassword } from "./signing-in/password";
import { signIn } from "./signing-in/sign-in";

const address = "192.0.2.8";
const old = "my dog eats blue socks";
const password = "seven cacti by the door";
let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let email: string;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());
beforeEach(async () => {
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
const fieldsOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ fields }) => fields,
  );

describe("changing one's own password", () => {
  it("takes the old one's place, and ends every other session of theirs", async () => {
    const other = await aSession(anna.id);
    expect(await changePassword({ actor: anna, old, password, address })).toBe(1);
    expect(await actorOfSession(other)).toBeNull();
    expect(await actorOfSession({ id: anna.signInId ?? "", userId: anna.id, before: null })).not.toBeNull();
    expect([await opens(old), await opens(password)]).toEqual([false, true]);
  });

  it("takes the old one", async () => {
    expect(await fieldsOf(changePassword({ actor: anna, old: "wrong", password, address }))).toEqual({
      old: "old",
    });
    expect(await opens(old)).toBe(true);
  });

  it.each([
    ["elevenchars", "password"],
    ["long enough ".repeat(11), "passwordTooLong"],
    ["password2026!", "passwordGuessable"],
    ["anna-anna-1999", "passwordGuessable"],
    ["1qazxsw23edc", "passwordLeaked"],
  ])("refuses %s: %s", async (bad, problem) => {
    expect(await fieldsOf(changePassword({ actor: anna, old, password: bad, address }))).toEqual({
      password: problem,
    });
    expect(await opens(old)).toBe(true);
  });

  it("is done by one of two at the same moment", async () => {
    const both = [password, "nine cacti by the window"].map((next) =>
      fieldsOf(changePassword({ actor: anna, old, password: next, address })),
    );
    expect((await Promise.all(both)).filter((fields) => fields === null)).toHaveLength(1);
  });
});

describe("npm run user", () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/user.ts", ...args], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        NEXTAUTH_SECRET: "a secret of some length",
        PUSHER_APP_SECRET: "another of some length",
        NEXTAUTH_URL: "https://desk.example.com",
        LOG_LEVEL: "silent",
      },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }) => ({ code, said: stderr }),
    );

  /** Chooses a password by the link that was said. */
  const usesLinkIn = async (said: string) => {
    const secret = /\/password#([\w-]{43})/.exec(said)?.[1] ?? expect.fail(said);
    await usePasswordLink({ secret, address, password });
    await expect(usePasswordLink({ secret, address, password })).rejects.toMatchObject({ code: "NOT_FOUND" });
  };

  it("gives whoever is locked out a link, which is good once, and ends their password and sessions", async () => {
    const { said } = await run("password", email.toUpperCase());
    expect(said).toContain("https://desk.example.com/password#");
    expect(await opens(old)).toBe(false);
    await usesLinkIn(said);
    expect(await opens(password)).toBe(true);
    forgetActors();
    expect(await actorOfSession({ id: anna.signInId ?? "", userId: anna.id, before: null })).toBeNull();
  });

  it("makes an admin of somebody, who may have been disabled", async () => {
    await database.db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } });
    expect(await run("password", email)).toMatchObject({
      code: 1,
      said: expect.stringContaining("disabled"),
    });
    expect(await run("promote", email)).toMatchObject({ code: 0 });
    expect(await database.db.user.findUnique({ where: { id: anna.id } })).toMatchObject({
      role: "ADMIN",
      disabledAt: null,
    });
  });

  it("makes an account, and says what is wrong with one that can't be", async () => {
    const { said } = await run("create", "Nora@holdfast.test", "Nora Lind", "ADMIN");
    email = "nora@holdfast.test";
    await usesLinkIn(said);
    expect(await opens(password)).toBe(true);
    expect(await run("create", email, "Nora")).toMatchObject({
      code: 1,
      said: expect.stringContaining("already"),
    });
    expect(await run("password", "nobody@holdfast.test")).toMatchObject({ code: 1 });
    expect(await run("create", "no address", "Nora")).toMatchObject({ code: 1 });
    expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining("Usage") });
  });
});
