import type { Tx } from "../../lib/db";
import { audited, type Done, type Recorder, system } from "../audit/audited";
import { requireNotErased } from "../erasure/subject";
import { endAll } from "../sessions/end-all";
import { DomainError, NotFound } from "../shared/errors";
import { type NewPerson, withOwnEmail, writePerson } from "./create-user";
import { demandedOf } from "./factor/demanded-of";
import { removeFactors } from "./factor/remove-factor";
import { writeLink } from "./password-link/make-password-link";
import { normalEmail } from "./signing-in/normal-email";
import { nobodysPassword } from "./signing-in/password";

/**
 * What whoever has the machine may do without signing in (`npm run user`), for the admin who is locked out. Nodes that
 * run learn of it from the database, within a second.
 */

/**
 * Their password opens nothing any more, and every session of theirs is over.
 *
 * @returns the secret of a link by which they choose another one
 */
export async function resetPasswordByHand(email: string): Promise<string> {
  const passwordHash = await nobodysPassword();
  return changeByHand(email, { verb: "password.changed" }, async (tx, id, record) => {
    const { disabledAt } = await tx.user.update({
      where: { id },
      data: { passwordHash },
      select: { disabledAt: true },
    });
    if (disabledAt) throw new DomainError("INVALID", `${email} is disabled. Enable the account first.`);
    await endAll(tx, id);
    return writeLink(tx, record, id);
  });
}

/** Takes somebody's second factors away, passkeys among them, and ends every session of theirs. */
export async function removeFactorsByHand(email: string): Promise<void> {
  await audited(async (tx, record) => {
    const id = await userOf(tx, email);
    for (const done of await removeFactors(tx, id)) record({ by: system, ...done });
    await endAll(tx, id);
  });
}

/** Makes somebody an admin, and lets them in again if they were disabled. */
export async function promoteByHand(email: string): Promise<void> {
  await changeByHand(email, { verb: "person.role", after: { role: "ADMIN" } }, async (tx, id) => {
    await tx.user.updateMany({ where: { id, role: { not: "ADMIN" } }, data: demandedOf("ADMIN") });
    await tx.user.update({ where: { id }, data: { role: "ADMIN", disabledAt: null } });
  });
}

/** @returns the secret of the link by which they choose their password */
export async function createByHand(user: NewPerson): Promise<string> {
  const passwordHash = await nobodysPassword();
  const { secret } = await withOwnEmail(() =>
    audited((tx, record) => writePerson(tx, bySystem(record), { user, passwordHash })),
  );
  return secret;
}

function changeByHand<T>(
  email: string,
  done: Done,
  change: (tx: Tx, id: string, record: (done: Done) => void) => Promise<T>,
) {
  return audited(async (tx, record) => {
    const id = await userOf(tx, email);
    record({ by: system, ...done, object: `user:${id}` });
    return change(tx, id, bySystem(record));
  });
}

function bySystem(record: Recorder) {
  return (done: Done) => record({ by: system, ...done });
}

async function userOf(tx: Tx, email: string): Promise<string> {
  const user = await tx.user.findUnique({ where: { email: normalEmail(email) }, select: { id: true } });
  if (!user) throw new NotFound("user", email);
  await requireNotErased(tx, user.id);
  return user.id;
}
