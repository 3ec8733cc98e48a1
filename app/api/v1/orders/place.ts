import { z } from "zod";
import { placeForProgram } from "@/domain/orders/begin/place-for-program";
import { chosenStatus } from "@/domain/orders/shared/schemas/status-schema";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";
import { lockOf, optionalLockHeaders } from "../session-headers";
import { writtenAnswer, writtenOrder } from "./order-resource";

const body = z
  .strictObject({
    version: z.int32().meta({ description: "The version of the draft that you mean" }),
    status: z.optional(chosenStatus).meta({ description: "`PENDING` when absent" }),
  })
  .meta({ id: "PlaceOrder" });

export const place = endpoint({
  method: "POST",
  path: "/orders/{orderId}/place",
  operationId: "placeOrder",
  summary: "Make a draft an order",
  description:
    "It gets the next number and is told to everybody as new. What an order needs and the draft lacks is named, and it stays a draft; change it before with `PATCH`. As with `PATCH`, nobody may be editing it, unless you have its lock and say so. Send an `Idempotency-Key`, as when you create an order.",
  scope: "orders:write",
  params: orderPath,
  headers: optionalLockHeaders,
  body: { schema: body, types: ["application/json"] },
  answers: {
    200: { description: "The order", schema: writtenOrder, headers: { ETag: "Version and digest" } },
  },
  refuses: ["ERASED", "NOT_FOUND", "ORDER_LOCKED", "ORDER_CHANGED", "INVALID"],
  async run({ bearer, path: { orderId }, headers, body: { version, status }, remember }) {
    const placed = await placeForProgram({
      orderId,
      bearer,
      baseVersion: version,
      status,
      lock: lockOf(headers),
      also: (tx, order) => remember(tx, writtenAnswer(order, bearer)),
    });
    return writtenAnswer(placed, bearer);
  },
});
