import type { LossReason } from "../locks/lock-messages";
import type { LockRow } from "../locks/lock-row";

/** Somebody has the lock of an order: for the first time, or again after a disconnect. */
export type OrderLocked = { type: "OrderLocked"; lock: LockRow; resumed: boolean };

/** The holder's connection broke off; the lock waits for it. */
export type OrderLockSuspended = { type: "OrderLockSuspended"; lock: LockRow };

/** An order is free. `by` is whoever freed it; `lock.userId` is who had it. */
export type OrderUnlocked = {
  type: "OrderUnlocked";
  how: "released" | Extract<LossReason, "expired" | "forced" | "disabled" | "signed-out">;
  lock: LockRow;
  by: { id: string; name: string } | null;
  reason: string | null;
};

/** What a use case tells the rest of the business, once it is committed. */
export type DomainEvent = OrderLocked | OrderLockSuspended | OrderUnlocked;

/** A reaction. It gets every event and picks its own. */
export type DomainListener = (event: DomainEvent) => Promise<void>;
