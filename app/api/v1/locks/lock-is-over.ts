import { notMine } from "@/domain/locks/guard/order-locked";
import { viewLocks } from "@/domain/locks/row/view-locks";
import { orderExists } from "@/domain/orders/order-exists";
import { type DomainError, NotFound } from "@/domain/shared/errors";

/** Why a session doesn't have the lock that it names: somebody else has it, nobody has, or there is no such order. */
export async function lockIsOver(orderId: number): Promise<DomainError> {
  const [exists, locks] = await Promise.all([orderExists(orderId), viewLocks([orderId])]);
  if (!exists) return new NotFound("order", orderId);
  return notMine(locks.get(orderId));
}
