import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import type { StoredOrder } from "@/domain/orders/get-order";
import { byField } from "@/domain/orders/shared/order-fields";
import { address } from "@/domain/orders/shared/schemas/address-schema";
import { orderStatus } from "@/domain/orders/shared/schemas/status-schema";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import { etagOf } from "../etag";
import { readsOrders } from "../readable";

const person = z.object({ id: z.string(), name: z.string() });

/** The fields of an order that have a place of their own in an answer, and all others. */
const { status, discountCents, shippingCents, shippingAddress, billingAddress, ...fields } = byField({
  status: orderStatus,
  customer: z.object({
    id: z.int(),
    name: z.string(),
    company: z.string().nullable(),
    email: z.string(),
    phone: z.string().nullable(),
  }),
  address,
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
  money: z.int(),
  text: z.string(),
});

/** An order as the REST API shows it. Money is in minor units of the currency. */
export const orderResource = z
  .object({
    id: z.int(),
    number: z.int().nullable().meta({
      description: "What people say: “order 10042”. null of a draft, which people call “D” and its `id`",
    }),
    reference: z.string().nullable().meta({
      description: "What the file calls it that it was imported from; of each there is one order",
    }),
    status,
    version: z.int().meta({ description: "Raised by every change but notes, tags and locks" }),
    currency: z.string().meta({ description: "ISO 4217" }),
    taxRatePpm: z.int().meta({ description: "Parts per million: 93750 is 9.375 %" }),
    subtotalCents: z.int(),
    discountCents,
    shippingCents,
    taxCents: z.int(),
    totalCents: z.int(),
    shippingAddress,
    billingAddress,
    ...fields,
    tags: z.array(z.string()),
    notes: z.array(z.object({ id: z.int(), body: z.string(), author: person, createdAt: z.iso.datetime() })),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Order" });
export type OrderResource = z.infer<typeof orderResource>;

const SHOWN = orderResource.keyof().options;

/** What the document says of an order, in its order. */
export function toResource(order: StoredOrder): OrderResource {
  const resource: OrderResource = {
    ...order,
    notes: order.notes.map((note) => ({ ...note, createdAt: note.createdAt.toISOString() })),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
  return Object.fromEntries(SHOWN.map((name) => [name, resource[name]])) as OrderResource;
}

/** What a token is answered that may write orders and not read them. */
const orderReceipt = z
  .object({ id: z.int(), number: z.int().nullable(), version: z.int() })
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
