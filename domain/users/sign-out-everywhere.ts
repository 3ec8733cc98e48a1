import { NotFound } from "../shared/errors";
import { asAdmin } from "./as-admin";
import { endSessions } from "./end-sessions";
import type { Actor } from "./shared/roles";

/**
 * Ends every session of a user, on every device; they may sign in again. Admins may do this to themselves.
 *
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {NotFound} there is no such user (404)
 */
export async function signOutEverywhere({ actor, userId }: { actor: Actor; userId: string }) {
  const { count } = await asAdmin(actor, (tx) =>
    tx.user.updateMany({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } }),
  );
  if (count === 0) throw new NotFound("user", userId);
  await endSessions(userId, "signed-out");
}
