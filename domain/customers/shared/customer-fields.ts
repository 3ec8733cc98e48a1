import type * as z from "zod/mini";
import { ADDRESS_FIELDS, type Address } from "../../orders/shared/address";
import type { customerFields } from "./customer-schema";

/** What people write about a customer, as it is stored. */
export type CustomerFields = z.infer<typeof customerFields>;

type FlatAddress = { [K in keyof Address as `address.${K}`]: string };

/** The fields of a customer, flat (`address.city`), as a form holds them and the timeline keeps them. */
export type CustomerForm = Omit<CustomerFields, "address"> & FlatAddress;

/** An address means something only as a whole. */
export const CUSTOMER_TOGETHER: (keyof CustomerForm)[][] = [
  ADDRESS_FIELDS.map((field): keyof FlatAddress => `address.${field}`),
];

/** Whether an address says where somebody is. */
export function isKnown({ line1, line2, postalCode, city, region }: Address): boolean {
  return [line1, line2, postalCode, city, region].some((text) => text !== "");
}

export function flatCustomer({ address, ...rest }: CustomerFields): CustomerForm {
  const lines = ADDRESS_FIELDS.map((field) => [`address.${field}`, address[field]]);
  return { ...rest, ...(Object.fromEntries(lines) as FlatAddress) };
}

/** The form as `customerFields` checks it: the address nested. Checks nothing itself. */
export function nestedCustomer(form: CustomerForm) {
  const { name, company, email, phone, note } = form;
  const lines = ADDRESS_FIELDS.map((field) => [field, form[`address.${field}`]]);
  return {
    name,
    company,
    email,
    phone,
    note,
    address: Object.fromEntries(lines) as Record<keyof Address, string>,
  };
}
