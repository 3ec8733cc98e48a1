import { db } from "../../lib/db";
import { compareText } from "../shared/compare-text";
import { Forbidden } from "../shared/errors";
import { withFactor } from "./factor/remove-factor";
import { type Actor, isAdmin, type Role, roleOf } from "./shared/roles";

export type PersonDetails = {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabledAt: Date | null;
  erasedAt: Date | null;
  /** Their second factor is asked for. */
  hasFactor: boolean;
  lastSeenAt: Date | null;
};

/**
 * Everybody who has an account, by name.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function listPeople(actor: Actor): Promise<PersonDetails[]> {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can see everybody.");
  const [people, factors] = await Promise.all([
    db.user.findMany({
      select: {
        id: true,
        name: true,
        email: true,
        role: true,
        disabledAt: true,
        erasedAt: true,
        lastSeenAt: true,
      },
      orderBy: { id: "asc" },
    }),
    withFactor(),
  ]);
  return people
    .map((person) => ({ ...person, role: roleOf(person.role), hasFactor: factors.has(person.id) }))
    .sort((one, other) => compareText(one.name, other.name));
}
