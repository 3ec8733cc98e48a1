import { DomainError } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { revokeLock } from "./revoke-lock";
import { readLock } from "./row/lock-row";

/**
 * Gives one's own lock back from another page than the one that edits: that tab sends its last edits first, which stay
 * its draft.
 *
 * @throws {DomainError} NOT_FOUND: one has no such lock (any more) (404)
 */
export async function letGo({ orderId, actor }: { orderId: number; actor: Actor }): Promise<void> {
  const lock = await readLock(orderId);
  if (lock?.userId !== actor.id)
    throw new DomainError("NOT_FOUND", "You don't have that order any more.", { what: "lock", id: orderId });
  const by = { id: actor.id, name: actor.name };
  await revokeLock({ orderId, epoch: lock.epoch, because: "let-go", by, reason: null, to: null });
}
