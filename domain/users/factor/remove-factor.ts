import type { Tx } from "../../../lib/db";
import { audited, type Done } from "../../audit/audited";
import type { AuditVerb } from "../../audit/shared/verbs";
import { endAll } from "../../sessions/end-all";
import { requireProof } from "../../sessions/proof";
import { NotFound } from "../../shared/errors";
import { asAdmin, requireSomebodyElse } from "../as-admin";
import { endConnectionsOf, endSessions } from "../end-sessions";
import { forgetActors } from "../known-actors";
import type { Actor } from "../shared/roles";
import { demandedAgain } from "./demanded-of";
import { factorsOf, hasFactor } from "./factors-of";

/**
 * Codes of one's own authenticator app are asked for no more.
 *
 * @throws {DomainError} PROOF_NEEDED: by the factor, or a recovery code (403)
 * @throws {NotFound} there is none (404)
 */
export async function removeOwnFactor(actor: Actor): Promise<void> {
  await audited(async (tx, record) => {
    await requireProof(tx, actor);
    const { count } = await tx.secondFactor.deleteMany({
      where: { userId: actor.id, confirmedAt: { not: null } },
    });
    if (count === 0) throw new NotFound("second factor of user", actor.id);
    await dropCodesOfNothing(tx, actor.id);
    record({ by: actor, verb: "factor.removed", object: `user:${actor.id}` });
  });
  mayHaveLostRights(actor);
}

/**
 * @param id of one of the actor's passkeys
 * @throws {DomainError} PROOF_NEEDED: by a passkey, or a recovery code (403)
 * @throws {NotFound} it is none of theirs (404)
 */
export async function removeOwnPasskey({ actor, id }: { actor: Actor; id: string }): Promise<void> {
  await audited(async (tx, record) => {
    await requireProof(tx, actor, "passkey");
    const { count } = await tx.passkey.deleteMany({ where: { id, userId: actor.id } });
    if (count === 0) throw new NotFound("passkey", id);
    await dropCodesOfNothing(tx, actor.id);
    record({ by: actor, verb: "passkey.removed", object: `user:${actor.id}` });
  });
  mayHaveLostRights(actor);
}

/** Where admins need a second factor, channels of admins are closed to whoever is none any more. */
function mayHaveLostRights({ id }: Actor) {
  forgetActors();
  endConnectionsOf(id);
}

async function dropCodesOfNothing(tx: Tx, userId: string) {
  if (!hasFactor(await factorsOf(tx, userId))) await tx.recoveryCode.deleteMany({ where: { userId } });
}

/**
 * An admin takes the second factors of somebody away who has lost them, passkeys among them. Their sessions end: whoever has the
 * thing may have those, too.
 *
 * @throws {Forbidden} the actor is no admin, or means themselves (403)
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {NotFound} there is none (404)
 */
export async function removeFactorsOf({ actor, userId }: { actor: Actor; userId: string }): Promise<void> {
  requireSomebodyElse(actor, userId);
  await asAdmin(actor, async (tx, record) => {
    await requireProof(tx, actor);
    for (const done of await removeFactors(tx, userId)) record(done);
    await endAll(tx, userId);
  });
  await endSessions(userId, "signed-out");
}

/**
 * All that somebody has set up, who has to set one up again: that the thing is lost is no reason to go on by the password alone.
 *
 * @returns what belongs on record
 * @throws {NotFound} there is none (404)
 */
export async function removeFactors(tx: Tx, userId: string): Promise<Done[]> {
  const where = { userId };
  const { count: passkeys } = await tx.passkey.deleteMany({ where });
  const { count: apps } = await tx.secondFactor.deleteMany({
    where: { ...where, confirmedAt: { not: null } },
  });
  if (apps + passkeys === 0) throw new NotFound("second factor of user", userId);
  await tx.recoveryCode.deleteMany({ where });
  await tx.user.update({ where: { id: userId }, data: demandedAgain, select: { id: true } });
  const done = (verb: AuditVerb): Done => ({ verb, object: `user:${userId}` });
  return [
    ...Array.from({ length: apps }, () => done("factor.removed")),
    ...Array.from({ length: passkeys }, () => done("passkey.removed")),
  ];
}
