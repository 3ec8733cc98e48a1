import { db, type Tx } from "../../lib/db";
import type { Prisma } from "../../prisma/generated/client";
import { compareText } from "../shared/compare-text";
import { NotFound } from "../shared/errors";
import { lineFields } from "./edit/line-fields";
import { readFields, storedFields } from "./edit/stored-fields";
import { readTimeline, type TimelineEntry } from "./read-timeline";

const selected = {
  id: true,
  number: true,
  reference: true,
  version: true,
  currency: true,
  taxRatePpm: true,
  subtotalCents: true,
  taxCents: true,
  totalCents: true,
  createdAt: true,
  updatedAt: true,
  ...storedFields,
  lines: { ...storedFields.lines, select: { ...lineFields, totalCents: true } },
  notes: {
    orderBy: { id: "desc" },
    select: { id: true, body: true, createdAt: true, author: { select: { id: true, name: true } } },
  },
  tags: { select: { tag: true } },
} satisfies Prisma.OrderSelect;

type Row = Prisma.OrderGetPayload<{ select: typeof selected }>;
export type StoredOrder = Omit<ReturnType<typeof readFields<Row>>, "tags"> & { tags: string[] };

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
  return row && toStored(row);
}

/** Orders with these numbers, in no order; those that there aren't are left out. */
export async function readOrders(client: Pick<Tx, "order">, numbers: number[]): Promise<StoredOrder[]> {
  const rows = await client.order.findMany({ where: { number: { in: numbers } }, select: selected });
  return rows.map(toStored);
}

function toStored(row: Row): StoredOrder {
  return { ...readFields(row), tags: row.tags.map(({ tag }) => tag).sort(compareText) };
}
