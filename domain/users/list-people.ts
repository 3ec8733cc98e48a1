import { db } from "../../lib/db";
import { compareText } from "../shared/compare-text";
import { Forbidden } from "../shared/errors";
import { isFactorIn, selectedFactors } from "./factor/factors-of";
import { type Actor, isAdmin, type Role, roleOf } from "./shared/roles";

export type PersonDetails = {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabledAt: Date | null;
  erasedAt: Date | null;
  /** More than a password is asked for when they sign in, or something else. */
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
  const people = await db.user.findMany({
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      erasedAt: true,
      lastSeenAt: true,
      ...selectedFactors,
    },
    orderBy: { id: "asc" },
  });
  return people
    .map(({ secondFactor, passkeys, ...person }) => ({
      ...person,
      role: roleOf(person.role),
      hasFactor: isFactorIn({ secondFactor, passkeys }),
    }))
    .sort((one, other) => compareText(one.name, other.name));
}
