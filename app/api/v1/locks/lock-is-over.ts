import { DomainError, NotFound } from "@/domain/errors";
import { viewLocks } from "@/domain/locks/view-locks";
import { orderExists } from "@/domain/orders/order-exists";

/** Why a session doesn't have the lock that it names: somebody else has it, nobody has, or there is no such order. */
export async function lockIsOver(orderId: number): Promise<DomainError> {
  const [exists, locks] = await Promise.all([orderExists(orderId), viewLocks([orderId])]);
  if (!exists) return new NotFound("order", orderId);
  const lock = locks.get(orderId);
  const holder = lock?.holder ?? null;
  return new DomainError(
    "ORDER_LOCKED",
    holder ? `${holder.name} has this order now.` : "Your session doesn't have this order any more.",
    { holder: holder?.name ?? null, holderId: holder?.id ?? null, heldForMs: lock?.heldForMs ?? 0 },
  );
}
