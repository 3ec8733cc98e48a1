import { requireNotErased } from "../erasure/subject";
import { endAll } from "../sessions/end-all";
import { NotFound } from "../shared/errors";
import { asAdmin, requireSomebodyElse } from "./as-admin";
import { endSessions } from "./end-sessions";
import type { Actor } from "./shared/roles";

/**
 * Shuts a user out, at once and everywhere: sessions, connections and locks end. An enabled user signs in anew.
 *
 * @throws {Forbidden} the actor is no admin, or means themselves (403)
 * @throws {NotFound} there is no such user (404)
 */
export async function disableUser({ actor, userId }: { actor: Actor; userId: string }) {
  requireSomebodyElse(actor, userId);
  await asAdmin(actor, async (tx, record) => {
    const { count } = await tx.user.updateMany({ where: { id: userId }, data: { disabledAt: new Date() } });
    if (count === 0) throw new NotFound("user", userId);
    await endAll(tx, userId);
    // It would open the account again once it is enabled, whoever has it by now.
    await tx.passwordLink.deleteMany({ where: { userId } });
    record({ verb: "person.disabled", object: `user:${userId}` });
  });
  await endSessions(userId, "disabled");
}

/**
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} ERASED: for good (410)
 * @throws {NotFound} there is no such user (404)
 */
export async function enableUser({ actor, userId }: { actor: Actor; userId: string }) {
  await asAdmin(actor, async (tx, record) => {
    await requireNotErased(tx, userId);
    const { count } = await tx.user.updateMany({ where: { id: userId }, data: { disabledAt: null } });
    if (count === 0) throw new NotFound("user", userId);
    record({ verb: "person.enabled", object: `user:${userId}` });
  });
}
