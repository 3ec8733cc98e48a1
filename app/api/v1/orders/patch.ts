import { z } from "zod";
import { orderPatch, patchOrder } from "@/domain/orders/edit/patch-order";
import { getOrder } from "@/domain/orders/get-order";
import { orderRefusedAs } from "../conflict";
import { endpoint } from "../endpoint";
import { baseVersionOf, ifMatch } from "../if-match";
import { orderPath } from "../order-path";
import { lockOf, optionalLockHeaders } from "../session-headers";
import { writtenAnswer, writtenOrder } from "./order-resource";

const body = z
  .strictObject({
    ...orderPatch.shape,
    version: z.int32().optional().meta({ description: "The version that the change starts from" }),
  })
  .meta({ id: "OrderPatch" });

export const patch = endpoint({
  method: "PATCH",
  path: "/orders/{orderId}",
  operationId: "patchOrder",
  summary: "Change an order",
  description: [
    "Changes what the edit page changes: fields that aren't there stay, addresses are merged field by field, `lines` are all the lines that the order has afterwards (one with an `id` keeps what you don't say of it).",
    "Say which version you start from: `If-Match` (then an order that has moved on is 412) or `version` in the body (409). Either answer says what changed since.",
    "An order that nobody is editing needs no lock for this one write. If you acquired its lock before, send `Holdfast-Session` and `Holdfast-Epoch`. While anybody else has it the answer is 423 and says who; a token with `orders:write-locked` writes all the same, and that goes on record.",
  ].join("\n\n"),
  scope: "orders:write",
  params: orderPath,
  headers: z.object({ "if-match": ifMatch.optional(), ...optionalLockHeaders.shape }),
  body: { schema: body, types: ["application/merge-patch+json", "application/json"] },
  answers: {
    200: {
      description: "The order as it is now",
      schema: writtenOrder,
      headers: { ETag: "Version and digest" },
    },
    412: { description: "As 409, for `If-Match`" },
  },
  refuses: ["ERASED", "NOT_FOUND", "ORDER_LOCKED", "ORDER_CHANGED", "INVALID", "PRECONDITION_REQUIRED"],
  async run({ bearer, path: { orderId }, headers, body: { version, ...patch } }) {
    const matched = headers["if-match"];
    const baseVersion = baseVersionOf(matched, version);
    await orderRefusedAs(
      { bearer, orderId, matched, baseVersion },
      patchOrder({ orderId, bearer, baseVersion, patch, lock: lockOf(headers) }),
    );
    const { timeline: _, ...order } = await getOrder(orderId);
    return writtenAnswer(order, bearer);
  },
});
