import { requireNotErased } from "../erasure/subject";
import { requireProof } from "../sessions/proof";
import { NotFound } from "../shared/errors";
import { asAdmin, requireSomebodyElse } from "./as-admin";
import { endConnectionsOf, endSessions } from "./end-sessions";
import { demandedOf } from "./factor/demanded-of";
import { forgetActors } from "./known-actors";
import { type Actor, isAdmin, mayEdit, type Role, roleOf } from "./shared/roles";

/**
 * Gives a user another role, which counts from their next request on. Unless it is an admin's, their connections end and come
 * back with the channels that are left to them. Somebody who may not edit any more loses their locks, too.
 *
 * @throws {Forbidden} the actor is no admin, or means themselves (403)
 * @throws {DomainError} PROOF_NEEDED (403); ERASED (410)
 * @throws {NotFound} there is no such user (404)
 */
export async function changeRole({ actor, userId, role }: { actor: Actor; userId: string; role: Role }) {
  requireSomebodyElse(actor, userId);
  await asAdmin(actor, async (tx, record) => {
    await requireProof(tx, actor);
    await requireNotErased(tx, userId);
    const before = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
    if (!before) throw new NotFound("user", userId);
    // Between roles without any admin's rights the row stays as it is: a factor may be demanded of them once more.
    const demanded =
      roleOf(before.role) === role || ![before.role, role].includes("ADMIN") ? {} : demandedOf(role);
    await tx.user.update({ where: { id: userId }, data: { role, ...demanded }, select: { id: true } });
    record({
      verb: "person.role",
      object: `user:${userId}`,
      before: { role: roleOf(before.role) },
      after: { role },
    });
  });
  forgetActors();
  if (!mayEdit({ role })) await endSessions(userId, "role-lost");
  else if (!isAdmin({ role })) endConnectionsOf(userId);
}
