/** Fields of a kind are stored, checked, compared and shown alike. */
export type FieldKind = "status" | "customer" | "address" | "lines" | "money" | "text";

type Described = {
  /** The part of the form that it stands in. */
  section: string;
  /** What people call it: a key under `order` in the message catalogue. */
  label: string;
  /** What the timeline calls a change of it, where that isn't its name. */
  change?: string;
} & (
  | { kind: Exclude<FieldKind, "text"> }
  /** `longest`: how many characters may be saved. */
  | { kind: "text"; longest: number }
);

/**
 * The fields of an order that an edit changes, in the order in which changes are told. Saves, REST, drafts, comparisons
 * and the form all walk this list; what may be saved of each kind says `schemas/order-edit.ts`. docs/adding-a-field.md adds one.
 */
export const orderFields = {
  status: { kind: "status", section: "status", label: "compare.status" },
  customer: { kind: "customer", section: "customer", label: "customer.title" },
  shippingAddress: { kind: "address", section: "shippingAddress", label: "address.shipping" },
  billingAddress: { kind: "address", section: "billingAddress", label: "address.billing" },
  lines: { kind: "lines", section: "lines", label: "lines.title" },
  shippingCents: { kind: "money", section: "totals", label: "totals.shipping", change: "shipping" },
  discountCents: { kind: "money", section: "totals", label: "change.orderDiscount", change: "discount" },
} as const satisfies Record<string, Described>;

type Fields = typeof orderFields;
export type FieldName = keyof Fields;
export type FieldNameOf<K extends FieldKind> = {
  [N in FieldName]: Fields[N]["kind"] extends K ? N : never;
}[FieldName];

/** A field's name, told apart by its kind. */
export type OrderField = { [K in FieldKind]: { kind: K; name: FieldNameOf<K> } }[FieldKind];

export const ORDER_FIELDS = Object.entries(orderFields).map(([name, { kind }]) => ({
  name,
  kind,
})) as OrderField[];

export function fieldsOf<K extends FieldKind>(kind: K) {
  return ORDER_FIELDS.filter((field) => field.kind === kind).map(({ name }) => name as FieldNameOf<K>);
}

/** An order without any text of this kind, as all were before their fields were added. */
export const EMPTY_TEXTS = Object.fromEntries(fieldsOf("text").map((name) => [name, ""])) as Record<
  FieldNameOf<"text">,
  string
>;

/** What is said of each kind, for each field of it. */
export type ByField<M extends Record<FieldKind, unknown>> = { [N in FieldName]: M[Fields[N]["kind"]] };

/** What is said of each kind, given to each field of it. */
export function byField<M extends Record<FieldKind, unknown>>(ofKind: M) {
  return Object.fromEntries(ORDER_FIELDS.map(({ name, kind }) => [name, ofKind[kind]])) as ByField<M>;
}

/** A key under `order` in the message catalogue. */
export function labelOf(name: FieldName) {
  return orderFields[name].label;
}

/** How many characters a text may have. */
export function longestOf(name: FieldNameOf<"text">): number {
  const { longest }: { longest: number } = orderFields[name];
  return longest;
}
