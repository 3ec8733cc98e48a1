import { DomainError } from "../errors";
import { type LockRow, toLockView } from "./lock-row";

/** The error of whoever is kept from an order: 423, with who has it and since when; null, null, 0 when nobody does. */
export function orderLocked(
  lock: LockRow | undefined,
  message: (holderName: string | null) => string,
): DomainError {
  const view = lock && toLockView(lock);
  const holder = view?.holder ?? null;
  return new DomainError("ORDER_LOCKED", message(holder?.name ?? null), {
    holder: holder?.name ?? null,
    holderId: holder?.id ?? null,
    heldForMs: view?.heldForMs ?? 0,
  });
}
