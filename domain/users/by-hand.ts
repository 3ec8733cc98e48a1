import { inTransaction, type Tx } from "../../lib/db";
import { log } from "../../lib/logger";
import { endAll } from "../sessions/end-all";
import { DomainError, NotFound } from "../shared/errors";
import type { newUser } from "./create-user";
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
  return changeByHand(email, "Password set by hand", async (tx, id) => {
    const password = randomPassword();
    await tx.user.update({ where: { id }, data: { passwordHash: await hashPassword(password) } });
    await endAll(tx, id);
    return password;
  });
}

/** Makes somebody an admin, and lets them in again if they were disabled. */
export async function promoteByHand(email: string): Promise<void> {
  await changeByHand(email, "Made an admin by hand", async (tx, id) => {
    await tx.user.update({ where: { id }, data: { role: "ADMIN", disabledAt: null } });
  });
}

/** @returns the password of the new account */
export async function createByHand(
  user: Omit<ReturnType<typeof newUser.parse>, "password">,
): Promise<string> {
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email: user.email }, select: { id: true } }))
      throw new DomainError("INVALID", `Somebody has the address ${user.email} already.`, { field: "email" });
    await tx.user.create({ data: { id: await newUserId(tx), ...user, passwordHash } });
  });
  log.warn({ role: user.role }, "An account was made by hand");
  return password;
}

async function changeByHand<T>(email: string, what: string, change: (tx: Tx, id: string) => Promise<T>) {
  const result = await inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email: normalEmail(email) }, select: { id: true } });
    if (!user) throw new NotFound("user", email);
    return { id: user.id, value: await change(tx, user.id) };
  });
  log.warn({ userId: result.id }, what);
  return result.value;
}
