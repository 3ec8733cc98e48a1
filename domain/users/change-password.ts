import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import { audited } from "../audit/audited";
import { endOthers, letGo } from "../sessions/end-session";
import { checkPassword, requireFactor } from "../sessions/proof";
import { DomainError, InvalidInput } from "../shared/errors";
import { problemOfNewPassword } from "./new-password/problem-of-new-password";
import type { Actor } from "./shared/roles";
import { hashPassword } from "./signing-in/password";
import { forgiveSignIn } from "./signing-in/sign-in-limit";

/**
 * Changes one's own password. Every other session of the person ends: whoever else knew the old one is out.
 *
 * @returns how many other sessions there were
 * @throws {InvalidInput} `old` isn't the password, or `password` is none that is taken (422)
 * @throws {DomainError} PROOF_NEEDED: there is a second factor, and it wasn't shown a moment ago (403)
 * @throws {DomainError} TOO_MANY: the old one was guessed too often (429)
 */
export async function changePassword(input: {
  actor: Actor;
  old: string;
  password: string;
  address: string;
}): Promise<number> {
  const { actor, old, password, address } = input;
  const person = await db.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { name: true, email: true, passwordHash: true },
  });
  const { attempt } = await checkPassword({ actor, password: old, address }).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "INVALID") throw new InvalidInput({ old: "old" });
    throw error;
  });
  // Until the second factor was shown, too, whoever guesses at that would begin anew with each right password.
  await requireFactor(db, actor);
  await forgiveSignIn(attempt);
  const problem = await problemOfNewPassword(password, person);
  if (problem) throw new InvalidInput({ password: problem });
  const passwordHash = await hashPassword(password);
  const ended = await audited(async (tx, record) => {
    await requireFactor(tx, actor);
    const { count } = await tx.user.updateMany({
      where: { id: actor.id, passwordHash: person.passwordHash },
      data: { passwordHash },
    });
    // Somebody was faster: what was given isn't the old one any more.
    if (count === 0) throw new InvalidInput({ old: "old" });
    await tx.passwordLink.deleteMany({ where: { userId: actor.id } });
    record({ by: actor, verb: "password.changed", object: `user:${actor.id}` });
    return endOthers(tx, actor);
  });
  await letGo(ended);
  log.info({ userId: actor.id }, "Password changed");
  return ended.length;
}
