import { randomBytes } from "node:crypto";
import { type Db, db as shared } from "../../lib/db";
import { newUserId } from "../users/new-user-id";
import type { Role } from "../users/shared/roles";
import { hashPassword } from "../users/signing-in/password";

const people: { email: string; name: string; role: Role }[] = [
  { email: "staff1@holdfast.test", name: "Anna Becker", role: "STAFF" },
  { email: "staff2@holdfast.test", name: "Ben Okafor", role: "STAFF" },
  { email: "staff3@holdfast.test", name: "Chen Wei", role: "STAFF" },
  { email: "viewer@holdfast.test", name: "Vera Lindqvist", role: "READER" },
  { email: "admin@holdfast.test", name: "Amir Haddad", role: "ADMIN" },
];

/** The demo's people where they are missing, with a password that nobody knows. Resolves to the ids of its staff. */
export async function demoStaff(db: Db): Promise<string[]> {
  const known = await db.user.count({ where: { email: { in: people.map(({ email }) => email) } } });
  if (known < people.length) await seedUsers(randomBytes(24).toString("base64url"), db);
  const staff = await db.user.findMany({
    where: { isDemo: true, role: { not: "READER" } },
    select: { id: true },
    orderBy: { email: "asc" },
  });
  return staff.map(({ id }) => id);
}

/** Makes the demo's users, those that aren't there yet, all with this password. */
export async function seedUsers(password: string, db: Db = shared) {
  const passwordHash = await hashPassword(password);
  for (const person of people)
    await db.user.upsert({
      where: { email: person.email },
      create: { id: await newUserId(db), ...person, passwordHash, isDemo: true },
      update: {},
      select: { id: true },
    });
}
