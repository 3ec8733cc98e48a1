import { db, type Tx } from "../../../lib/db";
import { audited } from "../../audit/audited";
import { endAll } from "../../sessions/end-all";
import { requireProof } from "../../sessions/proof";
import { NotFound } from "../../shared/errors";
import { asAdmin, requireSomebodyElse } from "../as-admin";
import { endConnectionsOf, endSessions } from "../end-sessions";
import { forgetActors } from "../known-actors";
import type { Actor } from "../shared/roles";

/**
 * One's own second factor is asked for no more.
 *
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {NotFound} there is none (404)
 */
export async function removeOwnFactor(actor: Actor): Promise<void> {
  await audited(async (tx, record) => {
    await requireProof(tx, actor);
    await removeFactor(tx, actor.id);
    record({ by: actor, verb: "factor.removed", object: `user:${actor.id}` });
  });
  forgetActors();
  // Where admins need one, channels of admins are closed to whoever is none any more.
  endConnectionsOf(actor.id);
}

/**
 * An admin takes somebody's second factor away who has lost it. Their sessions end: whoever has the thing may have those, too.
 *
 * @throws {Forbidden} the actor is no admin, or means themselves (403)
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {NotFound} there is none (404)
 */
export async function removeFactorOf({ actor, userId }: { actor: Actor; userId: string }): Promise<void> {
  requireSomebodyElse(actor, userId);
  await asAdmin(actor, async (tx, record) => {
    await requireProof(tx, actor);
    await removeFactor(tx, userId);
    await endAll(tx, userId);
    record({ verb: "factor.removed", object: `user:${userId}` });
  });
  await endSessions(userId, "signed-out");
}

/** @throws {NotFound} there is none (404) */
export async function removeFactor(tx: Tx, userId: string): Promise<void> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } });
  if (count === 0) throw new NotFound("second factor of user", userId);
  await tx.recoveryCode.deleteMany({ where: { userId } });
}

/** Those of these people whose second factor is asked for. */
export async function withFactor(): Promise<Set<string>> {
  const factors = await db.secondFactor.findMany({
    where: { confirmedAt: { not: null } },
    select: { userId: true },
  });
  return new Set(factors.map(({ userId }) => userId));
}
