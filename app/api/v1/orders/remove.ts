import { z } from "zod";
import { deleteOrder, deleteReason } from "@/domain/orders/delete-order";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";

export const remove = endpoint({
  method: "DELETE",
  path: "/orders/{orderId}",
  operationId: "deleteOrder",
  summary: "Delete an order",
  description:
    "For good. While somebody is editing it the answer is 423; a token with `orders:write-locked` deletes it all the same, and the holder keeps the text.",
  scope: "orders:write",
  params: orderPath,
  query: z.strictObject({ reason: deleteReason.check(z.meta({ description: "Why; it goes on record" })) }),
  answers: { 204: { description: "It is gone" } },
  refuses: ["NOT_FOUND", "ORDER_LOCKED", "INVALID"],
  async run({ bearer, path: { orderId }, query: { reason } }) {
    const past = bearer.scopes.includes("orders:write-locked");
    await deleteOrder({ orderId, actor: bearer.actor, reason, past });
    return { status: 204, headers: {}, body: null };
  },
});
