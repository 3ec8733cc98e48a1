import { db, type Tx } from "../../lib/db";
import type { Prisma } from "../../prisma/generated/client";
import { compareText } from "../shared/compare-text";
import { NotFound } from "../shared/errors";
import { exactNumbers } from "./edit/exact-numbers";
import { lineFields } from "./edit/line-fields";
import { readTimeline, type TimelineEntry } from "./read-timeline";
import { type Address, readAddress } from "./shared/address";
import type { OrderStatus } from "./shared/order-status";
import { orderStatus } from "./shared/order-status";

const selected = {
  id: true,
  number: true,
  status: true,
  version: true,
  currency: true,
  taxRatePpm: true,
  subtotalCents: true,
  discountCents: true,
  shippingCents: true,
  taxCents: true,
  totalCents: true,
  shippingAddress: true,
  billingAddress: true,
  createdAt: true,
  updatedAt: true,
  customer: { select: { id: true, name: true, company: true, email: true, phone: true } },
  lines: {
    orderBy: { position: "asc" },
    select: { ...lineFields, totalCents: true },
  },
  notes: {
    orderBy: { id: "desc" },
    select: { id: true, body: true, createdAt: true, author: { select: { id: true, name: true } } },
  },
  tags: { select: { tag: true } },
} satisfies Prisma.OrderSelect;

type Row = Prisma.OrderGetPayload<{ select: typeof selected }>;
type Exact<T extends object> = ReturnType<typeof exactNumbers<T>>;

export type StoredOrder = Omit<
  Exact<Row>,
  "status" | "shippingAddress" | "billingAddress" | "tags" | "lines"
> & {
  lines: Exact<Row["lines"][number]>[];
  status: OrderStatus;
  shippingAddress: Address;
  billingAddress: Address;
  tags: string[];
};

export type OrderDetails = StoredOrder & {
  /** Newest first. */
  timeline: TimelineEntry[];
};

/**
 * An order with all that its page shows.
 *
 * @throws {NotFound}
 */
export async function getOrder(id: number): Promise<OrderDetails> {
  const [order, timeline] = await Promise.all([readOrder(db, id), readTimeline(id)]);
  if (!order) throw new NotFound("order", id);
  return { ...order, timeline };
}

/** An order without its timeline; null when there is none. */
export async function readOrder(client: Pick<Tx, "order">, id: number): Promise<StoredOrder | null> {
  const row = await client.order.findUnique({ where: { id }, select: selected });
  return (
    row && {
      ...exactNumbers(row),
      lines: row.lines.map(exactNumbers),
      status: orderStatus.parse(row.status),
      shippingAddress: readAddress(row.shippingAddress),
      billingAddress: readAddress(row.billingAddress),
      tags: row.tags.map(({ tag }) => tag).sort(compareText),
    }
  );
}
