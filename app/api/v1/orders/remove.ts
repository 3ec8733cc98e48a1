import { z } from "zod";
import { deleteOrder, deleteReason } from "@/domain/orders/delete-order";
import { orderRefusedAs } from "../conflict";
import { endpoint } from "../endpoint";
import { baseVersionOf, ifMatch } from "../if-match";
import { orderPath } from "../order-path";

export const remove = endpoint({
  method: "DELETE",
  path: "/orders/{orderId}",
  operationId: "deleteOrder",
  summary: "Delete an order",
  description:
    "For good. With `If-Match`, an order that has moved on is 412, and stays. While somebody is editing it the answer is 423; a token with `orders:write-locked` deletes it all the same, and the holder keeps the text.",
  scope: "orders:write",
  params: orderPath,
  headers: z.object({ "if-match": ifMatch.optional() }),
  query: z.strictObject({ reason: deleteReason.check(z.meta({ description: "Why; it goes on record" })) }),
  answers: { 204: { description: "It is gone" }, 412: { description: "It has moved on" } },
  refuses: ["NOT_FOUND", "ORDER_LOCKED", "INVALID"],
  async run({ bearer, path: { orderId }, query: { reason }, headers }) {
    const past = bearer.scopes.includes("orders:write-locked");
    const deleted = { orderId, actor: bearer.actor, reason, past };
    const matched = headers["if-match"];
    if (matched === undefined) await deleteOrder(deleted);
    else {
      const baseVersion = baseVersionOf(matched, undefined);
      await orderRefusedAs(
        { bearer, orderId, matched, baseVersion },
        deleteOrder({ ...deleted, baseVersion }),
      );
    }
    return { status: 204, headers: {}, body: null };
  },
});
