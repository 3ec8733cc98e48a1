import type * as z from "zod/mini";
import { ADDRESS_FIELDS, type Address } from "./address";
import { type ByField, type FieldNameOf, ORDER_FIELDS, type OrderField, orderFields } from "./order-fields";
import type { OrderStatus } from "./order-status";
import type { orderChange } from "./schemas/order-change-schema";

/** One change of an order, as the timeline keeps it. */
export type OrderChange = z.infer<typeof orderChange>;

/** An order as far as it can be compared: what an edit holds, with the names that a reader needs. */
export type ComparableOrder = ByField<{
  status: OrderStatus;
  customer: { id: number; name: string };
  address: Address;
  lines: ComparableLine[];
  money: number;
  text: string;
}>;

type ComparableLine = {
  id?: number | undefined;
  productId: number;
  sku: string;
  name: string;
  quantity: number;
  unitPriceCents: number;
  discountCents: number;
};

/** What changed from one state of an order to another: head first, then the lines in their order, then the sums. */
export function compareOrders(before: ComparableOrder, after: ComparableOrder): OrderChange[] {
  return ORDER_FIELDS.flatMap((field) => compareField(field, before, after));
}

function compareField(field: OrderField, before: ComparableOrder, after: ComparableOrder): OrderChange[] {
  switch (field.kind) {
    case "status":
      return changed(before.status, after.status, (from, to) => ({ what: "status", from, to }));
    case "customer":
      return changed(before.customer.id, after.customer.id, () => ({
        what: "customer",
        from: before.customer.name,
        to: after.customer.name,
      }));
    case "address":
      return compareAddresses(field.name, before[field.name], after[field.name]);
    case "lines":
      return compareLines(before.lines, after.lines);
    case "money": {
      const what = orderFields[field.name].change;
      return changed(before[field.name], after[field.name], (from, to) => ({ what, from, to }));
    }
    case "text": {
      const what = field.name;
      return changed(before[what], after[what], (from, to) => ({ what, from, to }));
    }
  }
}

function compareAddresses(what: FieldNameOf<"address">, before: Address, after: Address) {
  return ADDRESS_FIELDS.flatMap((field) =>
    changed(before[field], after[field], (from, to) => ({ what, field, from, to })),
  );
}

/** A line is the same line if it has the same id and product; a new one has no id. */
function compareLines(before: ComparableLine[], after: ComparableLine[]): OrderChange[] {
  const gone = before.filter((line) => !after.some((other) => sameLine(line, other)));
  return [
    ...gone.map((line) => ({ what: "lineRemoved" as const, ...named(line), quantity: line.quantity })),
    ...after.flatMap((line) => {
      const old = before.find((other) => sameLine(other, line));
      if (!old) return [{ what: "lineAdded" as const, ...named(line), quantity: line.quantity }];
      return compareLine(old, line);
    }),
    ...compareSequence(before, after),
  ];
}

/** Lines that stay, in another order; where one comes or goes is no change of the others. */
function compareSequence(before: ComparableLine[], after: ComparableLine[]): OrderChange[] {
  const places = after
    .map((line) => before.findIndex((other) => sameLine(other, line)))
    .filter((place) => place >= 0);
  const moved = places.some((place, index) => place < (places[index - 1] ?? 0));
  return moved ? [{ what: "lineOrder" }] : [];
}

function compareLine(before: ComparableLine, after: ComparableLine): OrderChange[] {
  const line = named(after);
  return [
    ...changed(before.quantity, after.quantity, (from, to) => ({ what: "quantity", ...line, from, to })),
    ...changed(before.unitPriceCents, after.unitPriceCents, (from, to) => ({
      what: "unitPrice",
      ...line,
      from,
      to,
    })),
    ...changed(before.discountCents, after.discountCents, (from, to) => ({
      what: "lineDiscount",
      ...line,
      from,
      to,
    })),
  ];
}

function sameLine(one: ComparableLine, other: ComparableLine) {
  return one.id === other.id && one.productId === other.productId;
}

function named(line: ComparableLine) {
  return { product: line.name, sku: line.sku };
}

function changed<T>(from: T, to: T, change: (from: T, to: T) => OrderChange): OrderChange[] {
  return Object.is(from, to) ? [] : [change(from, to)];
}
