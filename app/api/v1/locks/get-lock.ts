import { viewLocks } from "@/domain/locks/row/view-locks";
import { freeLock } from "@/domain/locks/shared/lock-messages";
import { orderExists } from "@/domain/orders/order-exists";
import { NotFound } from "@/domain/shared/errors";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";
import { lockResource } from "./lock-answers";

export const getLock = endpoint({
  method: "GET",
  path: "/locks/{orderId}",
  operationId: "getLock",
  summary: "Who is editing an order",
  scope: "locks:read",
  params: orderPath,
  answers: {
    200: { description: "The lock; `holder` is null when the order is free", schema: lockResource },
  },
  refuses: ["NOT_FOUND"],
  async run({ path: { orderId } }) {
    const [exists, locks] = await Promise.all([orderExists(orderId), viewLocks([orderId])]);
    if (!exists) throw new NotFound("order", orderId);
    return { status: 200, headers: {}, body: locks.get(orderId) ?? freeLock(orderId) };
  },
});
