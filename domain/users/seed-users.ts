import { db } from "../../lib/db";
import { newUserId } from "./new-user-id";
import type { Role } from "./shared/roles";
import { hashPassword } from "./signing-in/password";

const people: { email: string; name: string; role: Role }[] = [
  { email: "staff1@holdfast.test", name: "Anna Becker", role: "STAFF" },
  { email: "staff2@holdfast.test", name: "Ben Okafor", role: "STAFF" },
  { email: "staff3@holdfast.test", name: "Chen Wei", role: "STAFF" },
  { email: "viewer@holdfast.test", name: "Vera Lindqvist", role: "READER" },
  { email: "admin@holdfast.test", name: "Amir Haddad", role: "ADMIN" },
];

/** Makes the demo's users, those that aren't there yet, all with this password. */
export async function seedUsers(password: string) {
  const passwordHash = await hashPassword(password);
  for (const person of people)
    await db.user.upsert({
      where: { email: person.email },
      create: { id: await newUserId(db), ...person, passwordHash },
      update: {},
      select: { id: true },
    });
}
