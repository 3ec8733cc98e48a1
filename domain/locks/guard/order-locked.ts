import { DomainError, Forbidden, type LockedFacts, NotFound } from "../../shared/errors";
import type { Refused } from "../acquire-lock";
import type { LockView } from "../shared/lock-messages";
import { MOST_LOCKS_PER_USER } from "../shared/lock-timers";

/** Somebody is kept from an order (423): who has it, and for how long. */
export class OrderLocked extends DomainError {
  override readonly name = "OrderLocked";
  declare readonly details: LockedFacts;

  constructor(lock: LockView | null | undefined, message: (holderName: string | null) => string) {
    const holder = lock?.holder ?? null;
    super("ORDER_LOCKED", message(holder?.name ?? null), {
      holder: holder?.name ?? null,
      holderId: holder?.id ?? null,
      heldForMs: lock?.heldForMs ?? 0,
    });
  }
}

/** The error of an edit session that doesn't have the order which it names, or not any more. */
export function notMine(lock: LockView | undefined): OrderLocked {
  return new OrderLocked(lock, (name) =>
    name ? `${name} has this order now.` : "This edit session doesn't have the order any more.",
  );
}

/** Why a lock was refused, as an error. */
export function refusalError({ orderId, because, lock }: Refused): DomainError {
  if (because === "forbidden") return new Forbidden("You may not edit orders any more.");
  if (because === "gone") return new NotFound("order", orderId);
  if (because === "too-many")
    return new DomainError("TOO_MANY", `Nobody has more than ${MOST_LOCKS_PER_USER} orders at once.`);
  return new OrderLocked(lock, (name) =>
    name ? `${name} has this order now.` : "This order is reserved for somebody for a moment.",
  );
}
