import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { actorOfSession } from "./actor-of-session";
import { seedUsers } from "./seed-users";
import { mayEdit } from "./shared/roles";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let id: string;

beforeAll(async () => {
  database = await freshDatabase();
  await seedUsers("correct horse battery");
  id = (await database.db.user.findUniqueOrThrow({ where: { email: "staff1@holdfast.test" } })).id;
});
afterAll(() => database.drop());

it("knows the user of a token, and records that they were here", async () => {
  expect(await actorOfSession({ userId: id, sessionVersion: 1 })).toMatchObject({
    id,
    name: "Anna Becker",
    role: "STAFF",
  });
  await expect
    .poll(() => database.db.user.findUnique({ where: { id }, select: { lastSeenAt: true } }))
    .toEqual({ lastSeenAt: expect.any(Date) });
});

it("takes the role from the database at each call", async () => {
  await database.db.user.update({ where: { id }, data: { role: "READER" } });
  expect(await actorOfSession({ userId: id, sessionVersion: 1 })).toMatchObject({ role: "READER" });
});

it("takes whoever has a role that is none any more for a reader, signed in as before", async () => {
  await database.db.user.update({ where: { id }, data: { role: "VIEWER" } });
  const actor = await actorOfSession({ userId: id, sessionVersion: 1 });
  expect(actor).toMatchObject({ role: "READER" });
  expect(actor && mayEdit(actor)).toBe(false);
});

it("knows nobody by a token from before the sessions were ended", async () => {
  await database.db.user.update({ where: { id }, data: { sessionVersion: 2 } });
  expect(await actorOfSession({ userId: id, sessionVersion: 1 })).toBeNull();
  expect(await actorOfSession({ userId: id, sessionVersion: 2 })).not.toBeNull();
});

it("knows nobody by the token of a disabled user, or of one who is gone", async () => {
  await database.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
  expect(await actorOfSession({ userId: id, sessionVersion: 2 })).toBeNull();
  expect(await actorOfSession({ userId: "nobody", sessionVersion: 1 })).toBeNull();
});
