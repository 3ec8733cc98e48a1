import { type Tx, takeTurn } from "../../lib/db";
import { audited, type Done } from "../audit/audited";
import { Forbidden } from "../shared/errors";
import { isAdminNowSql } from "./factor/rights-now";
import type { Actor } from "./shared/roles";

/**
 * Runs a change that only an admin may make, in one transaction with the check and what is put on record. It begins with a write to the admin's
 * own row: two admins who take each other's rights at the same moment take turns, and the second one has none any more.
 *
 * @throws {Forbidden} the actor is no admin now (403)
 */
export async function asAdmin<T>(
  actor: Actor,
  change: (tx: Tx, record: (done: Done) => void) => Promise<T>,
): Promise<T> {
  return audited(async (tx, record) => {
    await requireAdminNow(tx, actor);
    return change(tx, (done) => record({ by: actor, ...done }));
  });
}

/**
 * The check itself, for a transaction that begins otherwise.
 *
 * @throws {Forbidden} the actor is no admin now (403)
 */
export async function requireAdminNow(tx: Tx, actor: Actor): Promise<void> {
  await takeTurn(tx, "admins");
  const count = await tx.$executeRaw`
    UPDATE "User" SET "role" = 'ADMIN' WHERE "id" = ${actor.id} AND ${isAdminNowSql()}`;
  if (count === 0) throw new Forbidden("Only an admin can do that.");
}

/** @throws {Forbidden} the actor means themselves: nobody can lock themselves out */
export function requireSomebodyElse(actor: Actor, userId: string) {
  if (actor.id === userId) throw new Forbidden("You can't do that to your own account; ask another admin.");
}
