import { ADDRESS_FIELDS, type Address } from "../../orders/shared/address";

/** Why somebody's data are erased. A choice and no text: the audit log keeps it, and can't forget a name. */
export const ERASURE_REASONS = ["asked", "left", "needless", "mistake"] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** What stands where personal data stood. */
export const GONE = "\u2026";

/** A postal address of nobody, which an order can be saved with. The country stays: taxes go by it. */
export function erasedAddress(name: string, { country }: Pick<Address, "country">): Address {
  return { name, company: "", line1: GONE, line2: "", postalCode: "", city: GONE, region: "", country };
}

/** Whether an address is one that `erasedAddress` made. */
export function isErased({ line1, city }: Pick<Address, "line1" | "city">): boolean {
  return line1 === GONE && city === GONE;
}

type Addressed = { customer: { id: number }; shippingAddress: Address; billingAddress: Address };

/** A form with the addresses of the order where its customer has been erased: what is typed there is not to come back. */
export function withErasedAddresses<F extends Addressed>(form: F, order: Addressed): F {
  if (form.customer.id !== order.customer.id || !isErased(order.shippingAddress)) return form;
  const { shippingAddress, billingAddress } = structuredClone(order);
  return { ...form, shippingAddress, billingAddress };
}

export function isSameAddress(one: Address, other: Address): boolean {
  return ADDRESS_FIELDS.every((field) => one[field] === other[field]);
}
