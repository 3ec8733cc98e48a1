import { z } from "zod";
import { Prisma } from "../../prisma/generated/client";
import { requireProof } from "../sessions/proof";
import { DomainError } from "../shared/errors";
import { isVisible, oneLine } from "../shared/typed-text";
import { asAdmin } from "./as-admin";
import { demandedOf } from "./factor/demanded-of";
import { newUserId } from "./new-user-id";
import { newLinkSecret } from "./password-link/link-secret";
import { writeLink } from "./password-link/make-password-link";
import { isGuessable } from "./shared/guessable";
import { PASSWORD_LENGTH } from "./shared/password-length";
import { type Actor, ROLES } from "./shared/roles";
import { normalEmail } from "./signing-in/normal-email";
import { hashPassword } from "./signing-in/password";

/** What an admin writes down about somebody new. The messages are keys of `people.create.errors`. */
export const newPerson = z.object({
  name: oneLine(80, "name").check(z.minLength(1, "name"), z.refine(isVisible, "name")),
  email: z.string().transform(normalEmail).pipe(z.email("email").max(200, "email")),
  role: z.enum(ROLES),
});
export type NewPerson = z.infer<typeof newPerson>;

/** The first admin of a desk, who chooses a password: newPerson with one. */
export const newUser = newPerson
  .extend({
    password: z.string().min(PASSWORD_LENGTH.min, "password").max(PASSWORD_LENGTH.max, "passwordTooLong"),
  })
  .refine((user) => !isGuessable(user.password, user), { path: ["password"], message: "passwordGuessable" });
export type NewUser = z.infer<typeof newUser>;

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
  const passwordHash = await hashPassword(newLinkSecret());
  try {
    return await asAdmin(actor, async (tx, record) => {
      await requireProof(tx, actor);
      const id = await newUserId(tx);
      await tx.user.create({
        data: { id, ...user, ...demandedOf(user.role), passwordHash },
        select: { id: true },
      });
      record({ verb: "person.created", object: `user:${id}`, after: { role: user.role } });
      return { id, secret: await writeLink(tx, record, id) };
    });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new DomainError("INVALID", "Somebody has that email address already.", { field: "email" });
  }
}
