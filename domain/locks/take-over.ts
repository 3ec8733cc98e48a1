import { Forbidden } from "../shared/errors";
import { type Actor, isAdmin } from "../users/shared/roles";
import { revokeLock } from "./revoke-lock";
import type { EditSession } from "./row/edit-session";
import { readLock } from "./row/lock-row";

/** A permission of its own; for now that of admins. */
export function mayTakeOver(actor: Actor) {
  return isAdmin(actor);
}

/**
 * Takes an order from its holder, whose tab sends its last edits first.
 *
 * @throws {Forbidden} (403)
 * @throws {DomainError} NOT_FOUND: that lock is over already (404)
 */
export async function takeOver(input: {
  orderId: number;
  epoch: number;
  actor: Actor;
  session: EditSession;
}) {
  const { orderId, epoch, actor, session } = input;
  if (!mayTakeOver(actor)) throw new Forbidden("You may not take an order over. Ask for it instead.");
  const by = { id: actor.id, name: actor.name };
  const deed = { by: actor, verb: "lock.takenOver" } as const;
  await revokeLock({ orderId, epoch, because: "taken-over", by, reason: null, to: session, deed });
}

/**
 * Moves one's own lock here from another tab or device. It needs no permission but to be the same user.
 *
 * @throws {Forbidden} somebody else's lock (403)
 * @throws {DomainError} NOT_FOUND: nobody has it any more (404)
 */
export async function moveHere(input: { orderId: number; actor: Actor; session: EditSession }) {
  const { orderId, actor, session } = input;
  const lock = await readLock(orderId);
  if (lock?.userId !== actor.id) throw new Forbidden("Only your own lock moves from tab to tab.");
  const by = { id: actor.id, name: actor.name };
  await revokeLock({ orderId, epoch: lock.epoch, because: "moved", by, reason: null, to: session });
}
