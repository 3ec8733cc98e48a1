import type { Prisma } from "../../../prisma/generated/client";
import type { Address } from "../shared/address";
import { byField } from "../shared/order-fields";
import type { OrderStatus } from "../shared/order-status";
import { lineTotalCents, type OrderTotals, type PricedLine } from "../shared/order-totals";
import { readAddress } from "../shared/schemas/address-schema";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { orderStatus } from "../shared/schemas/status-schema";
import { exactNumbers } from "./exact-numbers";
import { lineFields } from "./line-fields";

/** What is read of an order's fields. */
export const storedFields = byField({
  status: true,
  customer: { select: { id: true, name: true, company: true, email: true, phone: true } },
  address: true,
  lines: { orderBy: { position: "asc" }, select: lineFields },
  money: true,
  text: true,
} as const) satisfies Prisma.OrderSelect;

type Row = Pick<Prisma.OrderGetPayload<{ select: typeof storedFields }>, keyof Told> & { lines: object[] };
/** What the database keeps in types of its own. */
type Told = { status: OrderStatus; shippingAddress: Address; billingAddress: Address };
type Exact<T extends object> = ReturnType<typeof exactNumbers<T>>;

/** What is written of an edit: the fields in columns of their names, and what they come to. */
export function orderColumns({ lines, ...columns }: OrderEdit, totals: OrderTotals) {
  const { lineTotalsCents: _, ...sums } = totals;
  return { ...columns, ...sums, lineCount: lines.length };
}

/** The rows of an order's lines, in their order. */
export function lineRows<L extends PricedLine>(lines: L[]) {
  return lines.map((line, position) => ({ ...line, position, totalCents: lineTotalCents(line) }));
}

/** A row with what it says in types of ours. */
export function readFields<R extends Row>(
  row: R,
): Omit<Exact<R>, keyof Told | "lines"> & Told & { lines: Exact<R["lines"][number]>[] } {
  return {
    ...exactNumbers(row),
    lines: row.lines.map((line) => exactNumbers<R["lines"][number]>(line)),
    status: orderStatus.parse(row.status),
    shippingAddress: readAddress(row.shippingAddress),
    billingAddress: readAddress(row.billingAddress),
  };
}
