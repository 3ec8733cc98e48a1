import { ADDRESS_FIELDS, type Address } from "../../orders/shared/address";
import {
  type FieldName,
  type FieldNameOf,
  ORDER_FIELDS,
  type OrderField,
  orderFields,
} from "../../orders/shared/order-fields";
import type { OrderForm } from "../../orders/shared/order-form";

export type FormLine = OrderForm["lines"][number];

/**
 * A field of the form, as react-hook-form would name it but for lines, which go by their identity, since their place is
 * no part of it: `status`, `shippingAddress.city`, `lines.12:3.quantity`, and `lines.12:3` for a line as a whole.
 */
export type FieldPath = string;

/** What a field holds; null for a line that isn't there. */
export type FieldValue = string | number | OrderForm["customer"] | FormLine | null;

export const LINE_NUMBERS = ["quantity", "unitPriceCents", "discountCents"] as const;
type LineNumber = (typeof LINE_NUMBERS)[number];

export type AddressName = FieldNameOf<"address">;

/** What a path means. */
export type FieldPlace =
  | { of: "order"; field: Exclude<FieldName, FieldNameOf<"address" | "lines">> }
  | { of: "address"; address: AddressName; field: keyof Address }
  /** `field` is null for the line as a whole. */
  | { of: "line"; line: string; field: LineNumber | null };

/** A line is the same by id and product, as for the timeline; one without an id is new, and nobody else's. */
export function isSameLine(one: FormLine, other: FormLine) {
  return one.id !== undefined && one.id === other.id && one.productId === other.productId;
}

export function linePath({ id, productId }: FormLine): FieldPath {
  return `lines.${id}:${productId}`;
}

export function placeOf(path: FieldPath): FieldPlace {
  const [head = "", second = "", third] = path.split(".");
  const field = ORDER_FIELDS.find(({ name }) => name === head);
  switch (field?.kind) {
    case "lines":
      return {
        of: "line",
        line: `lines.${second}`,
        field: LINE_NUMBERS.find((name) => name === third) ?? null,
      };
    case "address": {
      const part = ADDRESS_FIELDS.find((name) => name === second);
      if (part) return { of: "address", address: field.name, field: part };
      break;
    }
    case "status":
    case "customer":
    case "money":
    case "text":
      return { of: "order", field: field.name };
  }
  throw new RangeError(`No field of an order is called ${path}`);
}

/** The paths below a field: a part of an address is a field of its own. Lines have theirs by their identity. */
export function pathsOf(field: Exclude<OrderField, { kind: "lines" }>) {
  return field.kind === "address"
    ? ADDRESS_FIELDS.map((part) => `${field.name}.${part}` as const)
    : [field.name];
}

/** Prices, discounts, shipping, and quantities, which are money too as soon as they are multiplied. */
export function isMoney(path: FieldPath): boolean {
  const place = placeOf(path);
  if (place.of === "order") return orderFields[place.field].kind === "money";
  return place.of === "line" && place.field !== null;
}

/** A line as a whole: somebody added or removed it. */
export function isWholeLine(path: FieldPath): boolean {
  const place = placeOf(path);
  return place.of === "line" && place.field === null;
}

export function fieldAt(form: OrderForm, path: FieldPath): FieldValue {
  const place = placeOf(path);
  if (place.of === "order") return form[place.field];
  if (place.of === "address") return form[place.address][place.field];
  const line = form.lines.find((one) => linePath(one) === place.line);
  if (!line) return null;
  return place.field === null ? line : line[place.field];
}

/** Two values of one field: customers are the same by id, lines by their numbers. */
export function isSameValue(one: FieldValue, other: FieldValue): boolean {
  if (isLine(one) && isLine(other))
    return (
      one.productId === other.productId && LINE_NUMBERS.every((name) => Object.is(one[name], other[name]))
    );
  if (isCustomer(one) && isCustomer(other)) return one.id === other.id;
  return Object.is(one, other);
}

/** Somebody was still typing: a number that is none yet. */
export function isUnfinished(value: FieldValue): boolean {
  return isLine(value) ? LINE_NUMBERS.some((name) => Number.isNaN(value[name])) : Number.isNaN(value);
}

/**
 * The form with another value in one field. A whole line: null takes it out, a line comes in at the end as a new one,
 * since the order has none of its id any more.
 */
export function putField(form: OrderForm, path: FieldPath, value: FieldValue): OrderForm {
  const place = placeOf(path);
  if (place.of === "order") return { ...form, [place.field]: value };
  if (place.of === "address")
    return { ...form, [place.address]: { ...form[place.address], [place.field]: value } };
  if (place.field !== null) {
    const change = { [place.field]: value };
    return {
      ...form,
      lines: form.lines.map((line) => (linePath(line) === place.line ? { ...line, ...change } : line)),
    };
  }
  if (!isLine(value)) return { ...form, lines: form.lines.filter((line) => linePath(line) !== place.line) };
  const { id: _, ...added } = value;
  return { ...form, lines: [...form.lines, added] };
}

export function isLine(value: FieldValue): value is FormLine {
  return typeof value === "object" && value !== null && "productId" in value;
}

function isCustomer(value: FieldValue): value is OrderForm["customer"] {
  return typeof value === "object" && value !== null && "email" in value;
}
