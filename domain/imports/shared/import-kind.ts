import * as z from "zod/mini";
import { ADDRESS_FIELDS } from "../../orders/shared/address";
import { fieldsOf } from "../../orders/shared/order-fields";

/** What can be imported. */
export const IMPORT_KINDS = ["product", "customer", "order"] as const;
export const importKind = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof importKind>;

/** What they are called in addresses, and in scopes of tokens. */
export const importPaths = {
  product: "products",
  customer: "customers",
  order: "orders",
} as const satisfies Record<ImportKind, string>;

const ofAddress = fieldsOf("address").flatMap((name) =>
  ADDRESS_FIELDS.map((line): `${typeof name}.${typeof line}` => `${name}.${line}`),
);
const ORDER_EDIT = ["status", ...ofAddress, ...fieldsOf("money"), ...fieldsOf("text")] as const;

/** Said of orders that there aren't yet. */
export const OF_NEW_ORDERS = [
  "customer.id",
  "customer.email",
  "customer.name",
  "customer.company",
  "currency",
] as const;
/** Each row of such an order says one of its lines. */
export const OF_LINES = ["line.sku", "line.quantity", "line.unitPriceCents", "line.discountCents"] as const;

/** What a column of a file may say about one of this kind, in the order in which it is offered. */
export const IMPORT_FIELDS = {
  product: ["sku", "name", "priceCents", "currency", "stock", "active"],
  customer: [
    "id",
    "name",
    "company",
    "email",
    "phone",
    "address.name",
    "address.company",
    "address.line1",
    "address.line2",
    "address.postalCode",
    "address.city",
    "address.region",
    "address.country",
    "note",
  ],
  order: ["number", "reference", ...OF_NEW_ORDERS, ...ORDER_EDIT, ...OF_LINES, "tags", "note"],
} as const satisfies Record<ImportKind, readonly string[]>;

/** A column that says at least one of these must be there: by it a row is told from the others. */
export const IMPORT_KEYS = {
  product: ["sku"],
  customer: ["name", "email", "id"],
  order: ["number", "reference"],
} as const satisfies Record<ImportKind, readonly string[]>;

export type ImportField = (typeof IMPORT_FIELDS)[ImportKind][number];

/** The field that each column says, or none. */
export type ImportMapping = (ImportField | null)[];

/** What is wrong with a mapping, before anything is asked of the server. */
export function mappingProblem(kind: ImportKind, mapping: (string | null)[]): "twice" | "key" | null {
  const said = mapping.filter((field) => field !== null);
  if (new Set(said).size < said.length) return "twice";
  return IMPORT_KEYS[kind].some((field) => said.includes(field)) ? null : "key";
}
