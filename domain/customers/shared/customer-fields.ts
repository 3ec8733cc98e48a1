import * as z from "zod/mini";
import { ADDRESS_FIELDS, type Address } from "../../orders/shared/address";
import { COUNTRIES } from "../../orders/shared/countries";
import { isVisible, manyLines, oneLine } from "../../shared/typed-text";

const NEEDED = ["name", "line1", "city"] as const;

/** An address that somebody may not know yet: either nothing of where it is, or all that an order needs. */
const knownAddress = z
  .object({
    name: oneLine(120),
    company: oneLine(120),
    line1: oneLine(160),
    line2: oneLine(160),
    postalCode: oneLine(20),
    city: oneLine(100),
    region: oneLine(100),
    /** ISO 3166-1 alpha-2 */
    country: z.enum(COUNTRIES, { error: "country" }),
  })
  .check(
    z.superRefine((address, context) => {
      if (!isKnown(address)) return;
      for (const field of NEEDED)
        if (!isVisible(address[field]))
          context.addIssue({ code: "custom", path: [field], message: "required" });
    }),
  )
  .register(z.globalRegistry, { id: "CustomerAddress" });

/** Whether it says where somebody is. */
export function isKnown({ line1, line2, postalCode, city, region }: Address): boolean {
  return [line1, line2, postalCode, city, region].some((text) => text !== "");
}

/** What people write about a customer; what isn't known is "". An issue's message is a key under `customers.errors`. */
export const customerFields = z.object({
  name: oneLine(120).check(z.minLength(1, "required"), z.refine(isVisible, "required")),
  company: oneLine(120),
  email: oneLine(200).check(z.refine((text) => text === "" || isEmail(text), "email")),
  phone: oneLine(40),
  address: knownAddress,
  note: manyLines(2_000),
});
export type CustomerFields = z.infer<typeof customerFields>;

type FlatAddress = { [K in keyof Address as `address.${K}`]: string };

/** The fields of a customer, flat (`address.city`), as a form holds them and the timeline keeps them. */
export type CustomerForm = Omit<CustomerFields, "address"> & FlatAddress;

/** An address means something only as a whole. */
export const CUSTOMER_TOGETHER: (keyof CustomerForm)[][] = [
  ADDRESS_FIELDS.map((field): keyof FlatAddress => `address.${field}`),
];

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

/** Something at something with a dot in it: whether anybody reads there, only a mail would tell. */
function isEmail(text: string) {
  const [name = "", host = "", ...more] = text.split("@");
  return name !== "" && host.slice(1, -1).includes(".") && more.length === 0 && !/\s/.test(text);
}
