import { type Tx, takeTurn } from "../../../lib/db";
import { endOthers } from "../../sessions/end-session";
import { proveBy } from "../../sessions/proof";
import type { Actor } from "../shared/roles";
import { type FactorKind, type Factors, hasFactor } from "./factors-of";
import { newRecoveryCodes } from "./recovery-codes";

/** What a sign-in that opens a session, and a new factor of the same person, do one after the other. */
export function signingIn(userId: string) {
  return `signing in ${userId}`;
}

/**
 * What comes with a factor that the actor has just shown, in its transaction: this session is proven by it. With the first one come
 * recovery codes, and every other session of theirs ends.
 *
 * @param before what they had until now
 */
export async function factorAdded(
  tx: Tx,
  { actor, before, by }: { actor: Actor; before: Factors; by: FactorKind },
) {
  // A sign-in that saw none yet opens its session before, and it ends here, or sees this one.
  await takeTurn(tx, signingIn(actor.id));
  await proveBy(tx, actor, by);
  // Staff of whom it was demanded once more have it now, and may do without it later as others may.
  const { id } = actor;
  await tx.user.updateMany({
    where: { id, needsFactor: true, role: { not: "ADMIN" } },
    data: { needsFactor: false },
  });
  if (hasFactor(before)) return { codes: null, ended: [] };
  return { codes: await newRecoveryCodes(tx, actor.id), ended: await endOthers(tx, actor) };
}
