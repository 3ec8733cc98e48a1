import { getOrder } from "@/domain/orders/get-order";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";
import { orderAnswer, orderResource } from "./order-resource";

export const getOne = endpoint({
  method: "GET",
  path: "/orders/{orderId}",
  operationId: "getOrder",
  summary: "An order",
  description: "With `If-None-Match` and the ETag of an earlier answer it is 304 when nothing has changed.",
  scope: "orders:read",
  params: orderPath,
  answers: {
    200: { description: "The order", schema: orderResource, headers: { ETag: "Version and digest" } },
    304: { description: "As you know it" },
  },
  refuses: ["NOT_FOUND"],
  async run({ path }) {
    const { timeline: _, ...order } = await getOrder(path.orderId);
    return orderAnswer(order);
  },
});
