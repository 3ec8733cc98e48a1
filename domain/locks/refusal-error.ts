import { DomainError, Forbidden, NotFound } from "../errors";
import type { Refused } from "./acquire-lock";
import { MAX_LOCKS_PER_USER } from "./lock-timers";

/** Why a lock was refused, as an error. */
export function refusalError({ orderId, because, lock }: Refused): DomainError {
  if (because === "forbidden") return new Forbidden("You may not edit orders any more.");
  if (because === "gone") return new NotFound("order", orderId);
  if (because === "too-many")
    return new DomainError("TOO_MANY", `Nobody has more than ${MAX_LOCKS_PER_USER} orders at once.`);
  const holder = lock?.holder ?? null;
  return new DomainError(
    "ORDER_LOCKED",
    holder ? `${holder.name} has this order now.` : "This order is kept for somebody for a moment.",
    { holder: holder?.name ?? null, holderId: holder?.id ?? null, heldForMs: lock?.heldForMs ?? 0 },
  );
}
