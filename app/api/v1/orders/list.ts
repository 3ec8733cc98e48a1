import { z } from "zod";
import { requirePlaces } from "@/domain/lists/list-place";
import { listOrders } from "@/domain/orders/list/list-orders";
import { orderKeys } from "@/domain/orders/list/order-query";
import { ordersUrl } from "@/domain/orders/shared/orders-url";
import { orderStatus } from "@/domain/orders/shared/schemas/status-schema";
import { endpoint } from "../endpoint";
import { lockResource } from "../locks/lock-answers";
import { pageAnswer, pageOf } from "../page-answer";
import { listQuery, toOrderQuery } from "./list-query";

const orderSummary = z
  .object({
    id: z.int(),
    number: z.int().nullable(),
    status: orderStatus,
    currency: z.string(),
    totalCents: z.int(),
    lineCount: z.int(),
    version: z.int(),
    updatedAt: z.iso.datetime(),
    customer: z.object({ name: z.string(), company: z.string().nullable() }),
    tags: z.array(z.string()),
    lock: lockResource.nullable(),
  })
  .meta({ id: "OrderSummary" });

const page = z
  .object({
    orders: z.array(orderSummary),
    ...pageOf,
    total: pageOf.total.nullable().meta({ description: "`exact: false`: more than that; null: not known" }),
  })
  .meta({ id: "OrderPage" });

export const list = endpoint({
  method: "GET",
  path: "/orders",
  operationId: "listOrders",
  summary: "Orders, filtered, sorted, by the page",
  description: "Takes what the address of the page /orders takes. Pages have 50 orders.",
  scope: "orders:read",
  query: listQuery,
  answers: {
    200: { description: "A page", schema: page, headers: { Link: "`next` and `prev` (RFC 8288)" } },
  },
  refuses: ["INVALID"],
  async run({ bearer, query: asked }) {
    const query = toOrderQuery(asked);
    requirePlaces(query, orderKeys);
    const page = await listOrders(query, { userId: bearer.actor.id, timeZone: "UTC" });
    return pageAnswer(page, (change) => ordersUrl(query, change), {
      orders: page.rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
    });
  },
});
