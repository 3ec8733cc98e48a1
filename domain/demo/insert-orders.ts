import type { Row } from "../../lib/dialect";
import { asText, goOnAfterIds, type Into, insertRows } from "../insert-rows";
import { CURRENCY } from "./catalogue";
import type { DemoOrder } from "./make-order";

/** The database's ids of what demo orders speak of. */
export type Shop = { staffIds: string[]; products: Map<string, number> };

type Numbered = DemoOrder & { id: number };

export async function insertOrders(into: Into, shop: Shop, orders: Numbered[]) {
  await insertRows(into, "Order", orders.map(orderRow));
  await goOnAfterIds(into, "Order");
  await insertRows(
    into,
    "OrderLine",
    orders.flatMap((order) => lineRows(order, shop)),
  );
  await insertRows(
    into,
    "OrderEvent",
    orders.flatMap((order) => eventRows(order, shop)),
  );
  await insertRows(
    into,
    "OrderTag",
    orders.flatMap(({ id, tags }) => tags.map((tag) => ({ orderId: id, tag }))),
  );
  await insertRows(
    into,
    "OrderNote",
    orders.flatMap((order) => noteRows(order, shop)),
  );
}

function orderRow(order: Numbered): Row {
  const { totals, events } = order;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    customerId: order.customerId,
    shippingAddress: order.shippingAddress,
    billingAddress: order.billingAddress,
    currency: CURRENCY,
    discountCents: totals.discountCents,
    shippingCents: totals.shippingCents,
    taxRatePpm: order.taxRatePpm,
    subtotalCents: totals.subtotalCents,
    taxCents: totals.taxCents,
    totalCents: totals.totalCents,
    lineCount: order.lines.length,
    version: events.length,
    isDemo: true,
    createdAt: asText(events[0]?.at ?? 0),
    updatedAt: asText(events.at(-1)?.at ?? 0),
  };
}

function lineRows({ id, lines, totals }: Numbered, { products }: Shop): Row[] {
  return lines.map(({ product, ...line }, position) => ({
    orderId: id,
    position,
    productId: products.get(product.sku) ?? null,
    sku: product.sku,
    name: product.name,
    ...line,
    totalCents: totals.lineTotalsCents[position] ?? null,
  }));
}

function eventRows({ id, events }: Numbered, shop: Shop): Row[] {
  return events.map(({ type, at, actor, changes }, index) => ({
    orderId: id,
    actorId: actorId(actor, shop),
    type,
    version: index + 1,
    changes,
    at: asText(at),
  }));
}

/** A note needs its author, so that a shop without users has none. */
function noteRows({ id, note, events }: Numbered, shop: Shop): Row[] {
  const authorId = note && actorId(note.actor, shop);
  return authorId
    ? [{ orderId: id, authorId, body: note.body, createdAt: asText(events.at(-1)?.at ?? 0) }]
    : [];
}

function actorId(actor: number, { staffIds }: Shop) {
  return actor === 0 ? null : (staffIds[actor % staffIds.length] ?? null);
}
