import { EMPTY_TEXTS } from "../../orders/shared/order-fields";
import type { OrderForm } from "../../orders/shared/order-form";

/** The form that a draft was made from, as we stored it: maybe before a field was added, which was empty then. */
export function storedBase(stored: unknown): OrderForm {
  return { ...EMPTY_TEXTS, ...(stored as OrderForm) };
}
