import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPublisher } from "../../lib/publisher";
import type { SessionToken } from "../../lib/session";
import { freshDatabase } from "../../test/database";
import { anOrder, aPerson } from "../../test/orders";
import { aSession } from "../../test/sessions";
import { acquireLock } from "../locks/acquire-lock";
import { listLockEvents } from "../locks/history/list-lock-events";
import { actorOfSession } from "./actor-of-session";
import { changeRole } from "./change-role";
import { createUser, newPerson } from "./create-user";
import { disableUser, enableUser } from "./disable-user";
import { listPeople } from "./list-people";
import { usePasswordLink } from "./password-link/use-password-link";
import type { Actor } from "./shared/roles";
import { signOutEverywhere } from "./sign-out-everywhere";
import { signIn } from "./signing-in/sign-in";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let terminated: string[];
let admin: Actor;
let staff: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  setPublisher({
    async publish() {},
    async terminateUser(userId) {
      terminated.push(userId);
    },
  });
});
afterAll(() => database.drop());
beforeEach(async () => {
  terminated = [];
  admin = await aPerson("Ada", "ADMIN");
  staff = await aPerson("Sam");
  for (const { id } of [admin, staff]) sessions.set(id, await aSession(id));
});

/** The session that each person of a test has from its beginning. */
const sessions = new Map<string, SessionToken>();
const sessionOf = ({ id }: Actor) => sessions.get(id) ?? expect.fail("nobody signed in as them");
const isIn = async (actor: Actor) => (await actorOfSession(sessionOf(actor))) !== null;
const isInAnew = async ({ id }: Actor) => (await actorOfSession(await aSession(id))) !== null;
const forbidden = { code: "FORBIDDEN" };

describe("disabling a user", () => {
  it("ends their sessions, connections and locks at once", async () => {
    const order = await anOrder();
    await acquireLock({
      orderId: order.id,
      session: { id: "session-1", userId: staff.id },
      nodeId: "n",
      socketId: "1.1",
    });
    await disableUser({ actor: admin, userId: staff.id });
    expect(await isIn(staff)).toBe(false);
    expect(terminated).toEqual([staff.id]);
    expect(await database.db.orderLock.findUnique({ where: { orderId: order.id } })).toMatchObject({
      state: "FREE",
      epoch: 2,
    });
  });

  it("lets them sign in anew once enabled, not go on with the old session", async () => {
    await disableUser({ actor: admin, userId: staff.id });
    await enableUser({ actor: admin, userId: staff.id });
    expect(await isIn(staff)).toBe(false);
    expect(await isInAnew(staff)).toBe(true);
  });

  it("isn't for oneself, for staff, nor for nobody", async () => {
    await expect(disableUser({ actor: admin, userId: admin.id })).rejects.toMatchObject(forbidden);
    await expect(disableUser({ actor: staff, userId: admin.id })).rejects.toMatchObject(forbidden);
    await expect(disableUser({ actor: admin, userId: "nobody" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await isIn(admin)).toBe(true);
    expect(terminated).toEqual([]);
  });
});

describe("changing a role", () => {
  it("takes editing from sessions that are already there, whose connections come back without it", async () => {
    await changeRole({ actor: admin, userId: staff.id, role: "READER" });
    expect(await actorOfSession(sessionOf(staff))).toMatchObject({ role: "READER" });
    expect(terminated).toEqual([staff.id]);
  });

  it("says of their locks that the role is lost, not that the account is disabled", async () => {
    const { id: orderId } = await anOrder();
    const session = { id: "a-tab-of-theirs", userId: staff.id };
    await acquireLock({ orderId, session, nodeId: "test", socketId: "1.1" });
    await changeRole({ actor: admin, userId: staff.id, role: "READER" });
    const [event] = await listLockEvents({ orderId, limit: 1 });
    expect(event).toMatchObject({ type: "role-lost" });
  });

  it("leaves the connections of somebody who may still edit", async () => {
    await changeRole({ actor: admin, userId: staff.id, role: "ADMIN" });
    expect(await actorOfSession(sessionOf(staff))).toMatchObject({ role: "STAFF", awaitsFactor: "admin" });
    expect(terminated).toEqual([]);
  });

  it("takes an admin's connections from what only admins may hear", async () => {
    const other = await aPerson("Ada", "ADMIN");
    await changeRole({ actor: admin, userId: other.id, role: "STAFF" });
    expect(terminated).toEqual([other.id]);
  });

  it("isn't for oneself, nor for an actor who is no admin by the database", async () => {
    await expect(changeRole({ actor: admin, userId: admin.id, role: "STAFF" })).rejects.toMatchObject(
      forbidden,
    );
    const liar: Actor = { ...staff, role: "ADMIN" };
    await expect(changeRole({ actor: liar, userId: admin.id, role: "STAFF" })).rejects.toMatchObject(
      forbidden,
    );
  });

  it("leaves an admin when two take each other's rights at the same moment", async () => {
    const other = await aPerson("Ada", "ADMIN");
    const outcomes = await Promise.allSettled([
      changeRole({ actor: admin, userId: other.id, role: "STAFF" }),
      changeRole({ actor: other, userId: admin.id, role: "STAFF" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await database.db.user.count({ where: { id: { in: [admin.id, other.id] }, role: "ADMIN" } });
    expect(left).toBe(1);
  });
});

describe("signing somebody out everywhere", () => {
  it("ends every session that was made before", async () => {
    await signOutEverywhere({ actor: admin, userId: staff.id });
    expect(await isIn(staff)).toBe(false);
    expect(await isInAnew(staff)).toBe(true);
    expect(terminated).toEqual([staff.id]);
  });

  it("is for admins", async () => {
    await expect(signOutEverywhere({ actor: staff, userId: admin.id })).rejects.toMatchObject(forbidden);
  });
});

describe("creating a user", () => {
  const user = newPerson.parse({ name: " Dana Novak ", email: " Dana@Holdfast.TEST ", role: "STAFF" });

  it("lets them in by the password that they choose with its link, and nobody before", async () => {
    const { id, secret } = await createUser({ actor: admin, user });
    const address = "192.0.2.1";
    const given = { email: "dana@holdfast.test", password: "seven cacti by the door", address };
    await expect(signIn(given)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    await usePasswordLink({ secret, password: given.password, address });
    expect((await signIn(given)).id).toBe(id);
  });

  it("refuses an address that somebody has", async () => {
    await expect(createUser({ actor: admin, user })).rejects.toMatchObject({
      code: "INVALID",
      details: { field: "email" },
    });
  });

  it("is for admins", async () => {
    await expect(createUser({ actor: staff, user: { ...user, email: "new@test" } })).rejects.toMatchObject(
      forbidden,
    );
  });

  it("takes no password from who makes it", () => {
    expect(Object.keys(newPerson.parse({ ...user, password: "made up by an admin" }))).not.toContain(
      "password",
    );
  });

  it("wants a name, an email address and a role that there is", () => {
    const wrong = newPerson.safeParse({ name: " ", email: "dana", role: "BOSS" });
    const fields = new Set(wrong.error?.issues.map(({ path }) => path.join()));
    expect([...fields].sort()).toEqual(["email", "name", "role"]);
  });
});

it("shows everybody to admins alone", async () => {
  expect((await listPeople(admin)).map(({ id }) => id)).toContain(staff.id);
  await expect(listPeople(staff)).rejects.toMatchObject(forbidden);
});
