import { db } from "../../../lib/db";
import { log } from "../../../lib/logger";
import { canMail, type Mail, sendMail } from "../../../lib/mail/send-mail";
import { recordAlone } from "../../audit/audited";
import type { Actor } from "../shared/roles";

/**
 * What became of a link: it went to its person's address, and nobody else has seen it; or whoever made it has its secret, here
 * and nowhere again, to pass it on by hand. `isMailRefused`: it was to be sent.
 */
export type PassedOn = { mailedTo: string } | { secret: string; isMailRefused: boolean };

export type Addressee = { name: string; email: string; locale: string | null };

/** Writes the letter in which a link stands, in the language of its person. */
export type LetterOf = (to: Addressee) => Promise<Omit<Mail, "to">>;

/**
 * Sends a link that was just made (`makePasswordLink`, `createUser`) to its person, where that is wanted and e-mail can be sent. A
 * mail that no server takes costs nobody the link: it is answered then.
 */
export async function passOnLink({
  actor,
  userId,
  secret,
  letterOf,
}: {
  actor: Actor;
  userId: string;
  secret: string;
  /** null: it is to be passed on by hand. */
  letterOf: LetterOf | null;
}): Promise<PassedOn> {
  if (letterOf === null || !canMail()) return { secret, isMailRefused: letterOf !== null };
  const to = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, locale: true },
  });
  const letter = await letterOf(to);
  try {
    await sendMail({ to: to.email, ...letter });
  } catch (err) {
    log.warn({ err, userId }, "A link for a password could not be sent");
    return { secret, isMailRefused: true };
  }
  await recordAlone({ by: actor, verb: "password.linkSent", object: `user:${userId}` });
  return { mailedTo: to.email };
}
