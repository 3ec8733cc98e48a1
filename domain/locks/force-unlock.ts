import { z } from "zod";
import { DomainError, Forbidden } from "../shared/errors";
import { isVisible, manyLines } from "../shared/typed-text";
import { type Actor, isAdmin } from "../users/shared/roles";
import { revokeLock } from "./revoke-lock";

export const unlockReason = manyLines(200).check(z.minLength(3), z.refine(isVisible));

/**
 * An admin frees an order that somebody holds, with a reason. The holder's tab is told at once, can't save any more, and
 * sends its last edits, which become its draft.
 *
 * @param epoch that of the lock which the admin saw; another holder's lock is not touched
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} INVALID: no reason (422); NOT_FOUND: that lock is over already (404)
 */
export async function forceUnlock(input: {
  orderId: number;
  epoch: number;
  actor: Actor;
  reason: string;
}): Promise<void> {
  if (!isAdmin(input.actor)) throw new Forbidden("Only an admin can force an order free.");
  const reason = unlockReason.safeParse(input.reason);
  if (!reason.success)
    throw new DomainError("INVALID", "Say why, in 3 to 200 characters.", { field: "reason" });
  const { orderId, epoch, actor } = input;
  const by = { id: actor.id, name: actor.name };
  await revokeLock({
    orderId,
    epoch,
    because: "forced",
    by,
    reason: reason.data,
    to: null,
    deed: { by: actor, verb: "lock.forced" },
  });
}
