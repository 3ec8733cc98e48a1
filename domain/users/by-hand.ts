import type { Tx } from "../../lib/db";
import { audited, type Done, system } from "../audit/audited";
import { requireNotErased } from "../erasure/subject";
import { endAll } from "../sessions/end-all";
import { DomainError, NotFound } from "../shared/errors";
import type { NewPerson } from "./create-user";
import { demandedOf } from "./factor/demanded-of";
import { removeFactors } from "./factor/remove-factor";
import { newUserId } from "./new-user-id";
import { randomPassword } from "./shared/random-password";
import { normalEmail } from "./signing-in/normal-email";
import { hashPassword } from "./signing-in/password";

/**
 * What whoever has the machine may do without signing in (`npm run user`), for the admin who is locked out. Nodes that
 * run learn of it from the database, within a second.
 */

/** @returns a new password, which nobody can read again; every session of theirs is over */
export async function resetPasswordByHand(email: string): Promise<string> {
  return changeByHand(email, { verb: "password.changed" }, async (tx, id) => {
    const password = randomPassword();
    await tx.user.update({ where: { id }, data: { passwordHash: await hashPassword(password) } });
    await tx.passwordLink.deleteMany({ where: { userId: id } });
    await endAll(tx, id);
    return password;
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

/** @returns the password of the new account */
export async function createByHand(user: NewPerson): Promise<string> {
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  await audited(async (tx, record) => {
    if (await tx.user.findUnique({ where: { email: user.email }, select: { id: true } }))
      throw new DomainError("INVALID", `Somebody has the address ${user.email} already.`, { field: "email" });
    const id = await newUserId(tx);
    await tx.user.create({ data: { id, ...user, ...demandedOf(user.role), passwordHash } });
    record({ by: system, verb: "person.created", object: `user:${id}`, after: { role: user.role } });
  });
  return password;
}

function changeByHand<T>(email: string, done: Done, change: (tx: Tx, id: string) => Promise<T>) {
  return audited(async (tx, record) => {
    const id = await userOf(tx, email);
    const value = await change(tx, id);
    record({ by: system, ...done, object: `user:${id}` });
    return value;
  });
}

async function userOf(tx: Tx, email: string): Promise<string> {
  const user = await tx.user.findUnique({ where: { email: normalEmail(email) }, select: { id: true } });
  if (!user) throw new NotFound("user", email);
  await requireNotErased(tx, user.id);
  return user.id;
}
