import { hash, verify } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { freshDatabase } from "../../../test/database";
import { seedUsers } from "../../demo/seed-users";
import type { Actor } from "../shared/roles";
import { hashPassword, renewHash } from "./password";
import { signIn } from "./sign-in";
import { slowedSignIns } from "./sign-in-limit";
import { liftSlowed } from "./slowed";

vi.mock("@node-rs/argon2", async (original) => {
  const argon2 = await original<typeof import("@node-rs/argon2")>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const password = "correct horse battery";
let database: Awaited<ReturnType<typeof freshDatabase>>;
let address = "";
let attempt = 0;

beforeAll(async () => {
  database = await freshDatabase();
  await seedUsers(password);
});
afterAll(() => database.drop());
beforeEach(() => {
  address = `192.0.2.${++attempt}`;
});

function failure(email: string, wrong = "wrong password") {
  return signIn({ email, password: wrong, address }).then(
    () => null,
    (error) => ({ code: error.code, because: error.details.because, message: error.message }),
  );
}

describe("signIn", () => {
  it("knows a user by email, however it is written", async () => {
    const user = await signIn({ email: " STAFF1@holdfast.test ", password, address });
    expect(user).toEqual({ id: expect.any(String), signInId: expect.any(String) });
  });

  it("answers an unknown account as it answers a wrong password", async () => {
    const unknown = await failure("nobody@holdfast.test");
    expect(unknown).toMatchObject({ code: "UNAUTHENTICATED", because: "credentials" });
    expect(await failure("staff2@holdfast.test")).toEqual(unknown);
  });

  it("hashes for an unknown account too, so that the time tells nothing", async () => {
    const ofKnown = await hashesOf("staff2@holdfast.test");
    expect(ofKnown).toEqual([expect.stringMatching(/^\$argon2id\$/)]);
    expect(await hashesOf("nobody2@holdfast.test")).toEqual(ofKnown);
  });

  it("keeps no more of an address that can be nobody's than one has, whatever is in it", async () => {
    const noAddress = `${"x".repeat(60_000)}@holdfast.test`;
    for (let i = 0; i < 8; i++) expect(await failure(noAddress)).toMatchObject({ because: "credentials" });
    const slowed = await slowedSignIns();
    expect(Math.max(...slowed.map(({ key }) => key.length))).toBeLessThan(250);
    expect(await failure("staff2\0@holdfast.test")).toMatchObject({ because: "credentials" });
  });

  it("tells a disabled user so, but only who knows the password", async () => {
    const email = "viewer@holdfast.test";
    await database.db.user.update({ where: { email }, data: { disabledAt: new Date() } });
    expect(await failure(email, password)).toMatchObject({ code: "UNAUTHENTICATED", because: "disabled" });
    expect(await failure(email)).toMatchObject({ because: "credentials" });
  });

  it("lets nobody else in where one person's page waits, and tells it only who knows the password", async () => {
    const anna = await signIn({ email: "staff1@holdfast.test", password, address });
    const only = anna.id;
    expect(await signIn({ email: "staff1@holdfast.test", password, address, only })).toMatchObject({
      id: only,
    });
    const asBen = { email: "staff2@holdfast.test", address, only };
    await expect(signIn({ ...asBen, password })).rejects.toMatchObject({ details: { because: "another" } });
    await expect(signIn({ ...asBen, password: "wrong password" })).rejects.toMatchObject({
      details: { because: "credentials" },
    });
  });

  it("lets a stranger wait after eight wrong ones, but not a browser that has signed in before", async () => {
    const email = "staff3@holdfast.test";
    const { id } = await database.db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
    for (let i = 0; i < 8; i++) expect(await failure(email)).toMatchObject({ because: "credentials" });
    expect(await failure(email, password)).toMatchObject({ code: "TOO_MANY" });
    const browser = { id: "laptop", userIds: [id] };
    expect(await signIn({ email, password, address, browser })).toMatchObject({ id });
    const anothers = { id: "telephone", userIds: ["somebody else"] };
    await expect(signIn({ email, password, address, browser: anothers })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
  });

  it("has one row a minute on record of an account that is guessed at from everywhere", async () => {
    const email = "staff1@holdfast.test";
    const throttled = () => database.db.auditEntry.count({ where: { verb: "session.throttled" } });
    const before = await throttled();
    for (let n = 0; n < 60; n++)
      await signIn({ email, password: "wrong password", address: `198.51.${n}.1` }).catch(() => {});
    expect(await failure(email)).toMatchObject({ code: "TOO_MANY" });
    expect(await throttled()).toBe(before + 1);
    const { id } = await database.db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
    const admin: Actor = { id, name: "", role: "ADMIN" };
    const lifted = (id: string) => liftSlowed({ actor: admin, what: "account", id });
    const rows = () => database.db.auditEntry.count({ where: { verb: "throttle.lifted" } });
    await lifted(email);
    expect(await rows(), "an address is no account, and none of it is kept").toBe(0);
    await lifted(id);
    expect(await rows()).toBe(1);
    expect(await failure(email)).toMatchObject({ because: "credentials" });
  });

  it("hashes a right password anew if that cost less than today, and a wrong one never", async () => {
    const email = "staff2@holdfast.test";
    const weak = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await database.db.user.update({ where: { email }, data: { passwordHash: weak } });
    const kept = async () => (await database.db.user.findUniqueOrThrow({ where: { email } })).passwordHash;
    expect(await failure(email)).toMatchObject({ because: "credentials" });
    expect(await kept()).toBe(weak);
    const { id } = await signIn({ email, password, address });
    const renewed = await kept();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn({ email, password, address });
    expect(await kept()).toBe(renewed);
    // Somebody who changes it at that moment is faster.
    expect(await renewHash({ id, passwordHash: weak }, password)).toBe(weak);
    expect(await kept()).toBe(renewed);
  });

  it("cuts no password: what comes after the longest is not left out", async () => {
    const email = "staff1@holdfast.test";
    expect(await failure(email, `${password}${" ".repeat(300)}`)).toMatchObject({ because: "credentials" });
    const long = "x".repeat(200);
    const passwordHash = await hashPassword(long);
    await database.db.user.update({ where: { email }, data: { passwordHash } });
    expect(await signIn({ email, password: long, address })).toMatchObject({ id: expect.any(String) });
    expect(await failure(email, `${long}y`)).toMatchObject({ because: "credentials" });
  });
});

/** What a sign-in with a wrong password hashes against: the algorithm and its cost, which is what takes the time. */
async function hashesOf(email: string) {
  vi.mocked(verify).mockClear();
  await failure(email);
  return vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4).join("$"));
}
