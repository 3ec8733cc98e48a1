import { z } from "zod";
import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import type { Done } from "../audit/audited";
import { requireProof } from "../sessions/proof";
import { DomainError } from "../shared/errors";
import { isVisible, oneLine } from "../shared/typed-text";
import { asAdmin } from "./as-admin";
import { demandedOf } from "./factor/demanded-of";
import { newUserId } from "./new-user-id";
import { writeLink } from "./password-link/make-password-link";
import { type Actor, ROLES } from "./shared/roles";
import { LONGEST_EMAIL, normalEmail } from "./signing-in/normal-email";
import { nobodysPassword } from "./signing-in/password";

/** What an admin writes down about somebody new. The messages are keys of `people.create.errors`. */
export const newPerson = z.object({
  name: oneLine(80, "name").check(z.minLength(1, "name"), z.refine(isVisible, "name")),
  email: z.string().transform(normalEmail).pipe(z.email("email").max(LONGEST_EMAIL, "email")),
  role: z.enum(ROLES),
});
export type NewPerson = z.infer<typeof newPerson>;

/**
 * Makes an account that nobody has a password of: whoever it is for chooses one, by a link that is passed on to them. So no admin
 * knows it, and none that an admin made up stays.
 *
 * @returns the link's secret, which is answered here and nowhere again
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} PROOF_NEEDED (403): a new account is a door for whoever makes it
 * @throws {DomainError} INVALID, `field` "email": somebody has that address already (422)
 */
export async function createUser({
  actor,
  user,
}: {
  actor: Actor;
  user: NewPerson;
}): Promise<{ id: string; secret: string }> {
  const passwordHash = await nobodysPassword();
  return withOwnEmail(() =>
    asAdmin(actor, async (tx, record) => {
      await requireProof(tx, actor);
      return writePerson(tx, record, { user, passwordHash });
    }),
  );
}

/** The same, in the transaction of whoever may do it: `npm run user`. */
export async function writePerson(
  tx: Tx,
  record: (done: Done) => void,
  { user, passwordHash }: { user: NewPerson; passwordHash: string },
): Promise<{ id: string; secret: string }> {
  const id = await newUserId(tx);
  await tx.user.create({
    data: { id, ...user, ...demandedOf(user.role), passwordHash },
    select: { id: true },
  });
  record({ verb: "person.created", object: `user:${id}`, after: { role: user.role } });
  return { id, secret: await writeLink(tx, record, id) };
}

/** @throws {DomainError} INVALID, `field` "email": somebody has that address already (422) */
export async function withOwnEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new DomainError("INVALID", "Somebody has that email address already.", { field: "email" });
  }
}
