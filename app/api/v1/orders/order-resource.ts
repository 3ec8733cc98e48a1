import { createHash } from "node:crypto";
import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import type { StoredOrder } from "@/domain/orders/get-order";
import { address } from "@/domain/orders/shared/address";
import { orderStatus } from "@/domain/orders/shared/order-status";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import { readsOrders } from "../readable";

const person = z.object({ id: z.string(), name: z.string() });

/** An order as the REST API shows it. Money is in minor units of the currency. */
export const orderResource = z
  .object({
    id: z.int(),
    number: z.int().meta({ description: "What people say: “order 10042”" }),
    status: orderStatus,
    version: z.int().meta({ description: "Raised by every change but notes, tags and locks" }),
    currency: z.string().meta({ description: "ISO 4217" }),
    taxRatePpm: z.int().meta({ description: "Parts per million: 93750 is 9.375 %" }),
    subtotalCents: z.int(),
    discountCents: z.int(),
    shippingCents: z.int(),
    taxCents: z.int(),
    totalCents: z.int(),
    shippingAddress: address,
    billingAddress: address,
    customer: z.object({
      id: z.int(),
      name: z.string(),
      company: z.string().nullable(),
      email: z.string(),
      phone: z.string().nullable(),
    }),
    lines: z.array(
      z.object({
        id: z.int(),
        productId: z.int(),
        sku: z.string(),
        name: z.string(),
        quantity: z.int(),
        unitPriceCents: z.int(),
        discountCents: z.int(),
        totalCents: z.int(),
      }),
    ),
    tags: z.array(z.string()),
    notes: z.array(z.object({ id: z.int(), body: z.string(), author: person, createdAt: z.iso.datetime() })),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Order" });
export type OrderResource = z.infer<typeof orderResource>;

export function toResource({ notes, createdAt, updatedAt, ...order }: StoredOrder): OrderResource {
  return {
    ...order,
    notes: notes.map((note) => ({ ...note, createdAt: note.createdAt.toISOString() })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** `"7.3f2a…"`: the version, which If-Match is about, and a digest of all that is shown, which If-None-Match is about. */
export function etagOf(order: OrderResource): string {
  const digest = createHash("sha256").update(JSON.stringify(order)).digest("base64url").slice(0, 12);
  return `"${order.version}.${digest}"`;
}

/** What a token is answered that may write orders and not read them. */
const orderReceipt = z
  .object({ id: z.int(), number: z.int(), version: z.int() })
  .meta({ id: "OrderReceipt", description: "For a token without `orders:read`" });

export const writtenOrder = z.union([orderResource, orderReceipt]);

/** What a write is answered. Its ETag is of what is shown: a digest of the rest would say whether a guess is right. */
export function writtenAnswer(order: StoredOrder, bearer: Bearer, status: 200 | 201 = 200): Answer {
  const answer = orderAnswer(order, status);
  if (readsOrders(bearer)) return answer;
  const { id, number, version } = order;
  return { status, headers: { ...answer.headers, ETag: `"${version}"` }, body: { id, number, version } };
}

/** An order and the headers that go with it. */
export function orderAnswer(order: StoredOrder, status: 200 | 201 = 200): Answer {
  const resource = toResource(order);
  const headers: Record<string, string> = { ETag: etagOf(resource) };
  if (status === 201) headers.Location = `/api/v1/orders/${order.id}`;
  return { status, headers, body: resource };
}
