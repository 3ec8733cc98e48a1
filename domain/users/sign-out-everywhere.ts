import { endAll } from "../sessions/end-all";
import { NotFound } from "../shared/errors";
import { asAdmin } from "./as-admin";
import { endSessions } from "./end-sessions";
import type { Actor } from "./shared/roles";

/**
 * Ends every session of a user, on every device; they may sign in again. Admins may do this to themselves.
 *
 * @param tokens whether what programs sign their calls with ends, too: for good
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {NotFound} there is no such user (404)
 */
export async function signOutEverywhere({
  actor,
  userId,
  tokens = false,
}: {
  actor: Actor;
  userId: string;
  tokens?: boolean;
}) {
  await asAdmin(actor, async (tx, record) => {
    if (!(await endAll(tx, userId))) throw new NotFound("user", userId);
    if (tokens)
      await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
    record({ verb: "person.signedOut", object: `user:${userId}`, after: { tokens } });
  });
  await endSessions(userId, "signed-out");
}
