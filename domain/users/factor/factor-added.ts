import type { Tx } from "../../../lib/db";
import { endOthers } from "../../sessions/end-session";
import { proveBy } from "../../sessions/proof";
import type { Actor } from "../shared/roles";
import { type FactorKind, type Factors, hasFactor } from "./factors-of";
import { newRecoveryCodes } from "./recovery-codes";

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
  await proveBy(tx, actor, by);
  if (hasFactor(before)) return { codes: null, ended: [] };
  return { codes: await newRecoveryCodes(tx, actor.id), ended: await endOthers(tx, actor) };
}
