import { DomainError } from "../../shared/errors";
import type { Actor } from "../../users/shared/roles";
import { forceUnlock } from "../force-unlock";
import { listHeldLocks } from "./list-held-locks";

/**
 * An admin frees every order that somebody holds, with one reason. What is free by itself meanwhile is left out.
 *
 * @returns the orders that were taken
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} INVALID: no reason (422); NOT_FOUND: that user holds no lock (any more) (404)
 */
export async function forceUnlockAll(input: {
  userId: string;
  actor: Actor;
  reason: string;
}): Promise<{ orderId: number; orderNumber: number | null }[]> {
  const { userId, actor, reason } = input;
  const taken: { orderId: number; orderNumber: number | null }[] = [];
  for (const { orderId, orderNumber, epoch } of await listHeldLocks(userId))
    try {
      await forceUnlock({ orderId, epoch, actor, reason });
      taken.push({ orderId, orderNumber });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "NOT_FOUND")) throw error;
    }
  if (taken.length === 0)
    throw new DomainError("NOT_FOUND", "Those locks are over already.", { what: "user", id: userId });
  return taken;
}
