import { createOrder } from "@/domain/orders/create-order";
import { newOrder } from "@/domain/orders/new-order";
import { endpoint } from "../endpoint";
import { writtenAnswer, writtenOrder } from "./order-resource";

export const create = endpoint({
  method: "POST",
  path: "/orders",
  operationId: "createOrder",
  summary: "Create an order",
  description:
    "Products by `sku` or `productId`. What isn't said is as the customer and the products have it. Send an `Idempotency-Key`: with it a repeated request creates nothing twice, whatever happens to the server in between.\n\nWith `draft` it is a draft: it has no number, its lines and addresses may be missing, lists show it only with `status=DRAFT`, and the event stream doesn’t tell of it. `POST /orders/{orderId}/place` makes it an order.",
  scope: "orders:write",
  body: { schema: newOrder.meta({ id: "NewOrder" }), types: ["application/json"] },
  answers: {
    201: {
      description: "The order",
      schema: writtenOrder,
      headers: { ETag: "Version and digest", Location: "Its address" },
    },
  },
  refuses: ["ERASED", "INVALID"],
  async run({ bearer, body, remember }) {
    const created = await createOrder({
      actor: bearer.actor,
      via: bearer.token.name,
      order: body,
      also: (tx, order) => remember(tx, writtenAnswer(order, bearer, 201)),
    });
    return writtenAnswer(created, bearer, 201);
  },
});
