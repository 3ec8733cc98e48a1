import { fieldChanges } from "../../entries/shared/field-change";
import type { Address } from "../../orders/shared/address";
import type { OrderChange } from "../../orders/shared/order-change";
import { fieldsOf } from "../../orders/shared/order-fields";
import { readAddress } from "../../orders/shared/schemas/address-schema";
import { orderChanges } from "../../orders/shared/schemas/order-change-schema";
import { erasedAddress, GONE } from "../shared/erased";
import type { Subject } from "./subject-at-work";

const addressNames: readonly string[] = fieldsOf("address");

const withGone = <C extends { from: unknown; to: unknown }>(change: C): C => ({
  ...change,
  from: change.from === "" ? "" : GONE,
  to: change.to === "" ? "" : GONE,
});

/** Changes of an order, without the customer's name and, where the order is or was theirs, without addresses. */
export function scrubOrderChanges(json: unknown, { words, name }: Subject, isTheirs: boolean): OrderChange[] {
  return orderChanges.parse(json).map((change) => {
    if (change.what === "customer") {
      const called = (text: string) => (words.has(text) ? name : text);
      return { ...change, from: called(change.from), to: called(change.to) };
    }
    return isTheirs && addressNames.includes(change.what) && "field" in change ? withGone(change) : change;
  });
}

/** Whether changes of an order say that it was the customer's, or has become it. */
export function namesThem(json: unknown, { words }: Subject): boolean {
  return orderChanges
    .parse(json)
    .some((change) => change.what === "customer" && (words.has(change.from) || words.has(change.to)));
}

/** Changes of a customer: which fields they were stays. */
export function scrubFieldChanges(json: unknown) {
  return fieldChanges.parse(json).map(withGone);
}

/** An order's address, without whose it is. */
export function scrubAddress(json: unknown, { name }: Subject): Address {
  return erasedAddress(name, readAddress(json));
}

/** What of a form may speak of a customer, in a draft's base, its patch, and an order as REST answers it. */
type Formlike = Record<string, unknown> & { customer?: { id?: unknown } | null };

/**
 * A form, or a part of one, without the customer. Whose order it is says the form itself, or else the order.
 *
 * @param isTheirOrder the order that it is of is the customer's
 */
export function scrubForm<F extends Formlike>(form: F, subject: Subject, isTheirOrder: boolean): F {
  const next: Formlike = { ...form };
  const said = form.customer?.id;
  const isTheirs = typeof said === "number" ? subject.customerIds.includes(said) : isTheirOrder;
  if (!isTheirs) return form;
  if (form.customer)
    next.customer = { id: said, name: subject.name, company: null, email: "", phone: null } as object;
  for (const address of addressNames) if (form[address]) next[address] = scrubAddress(form[address], subject);
  return next as F;
}
