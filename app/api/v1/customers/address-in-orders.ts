import { z } from "zod";
import { changeAddressInOrders } from "@/domain/customers/change-address-in-orders";
import { ordersToFollow } from "@/domain/customers/former-addresses";
import { endpoint } from "../endpoint";
import { mayKnowHolders } from "../readable";
import { customerPath } from "./customer-resource";

const path = "/customers/{customerId}/address-in-orders";

export const listOrdersToFollow = endpoint({
  method: "GET",
  path,
  operationId: "listOrdersWithFormerAddress",
  summary: "Open orders that still have a former address of the customer",
  scope: "orders:read",
  params: customerPath,
  answers: {
    200: {
      description: "The newest first",
      schema: z.object({ orderIds: z.array(z.int()) }).meta({ id: "OrdersWithFormerAddress" }),
    },
  },
  refuses: ["NOT_FOUND"],
  async run({ path: { customerId } }) {
    return { status: 200, headers: {}, body: { orderIds: await ordersToFollow(customerId) } };
  },
});

const followed = z.object({
  orderId: z.int(),
  outcome: z.enum(["changed", "proposed", "same", "refused"]),
  to: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: "Who is editing it; for tokens with `orders:read` or `locks:read`" }),
});

export const changeTheAddressInOrders = endpoint({
  method: "POST",
  path,
  operationId: "changeAddressInOrders",
  summary: "Give open orders the customer's address in place of a former one",
  description:
    "Each order by itself: one that nobody is editing is written, to whoever is editing one it is proposed (`/orders/{orderId}/proposals`). Only where the order has a former address of this customer; any other stays.",
  scope: "orders:write",
  params: customerPath,
  body: {
    schema: z
      .strictObject({
        orderIds: z.array(z.int32().positive()).max(200).optional().meta({
          description: "Which orders; without it, all open ones that still have a former address",
        }),
      })
      .meta({ id: "AddressInOrders" }),
    types: ["application/json"],
  },
  answers: {
    200: {
      description: "What became of each order",
      schema: z.object({ orders: z.array(followed) }).meta({ id: "FollowedOrders" }),
    },
  },
  refuses: ["NOT_FOUND"],
  async run({ bearer, path: { customerId }, body: { orderIds } }) {
    const orders = await changeAddressInOrders({
      customerId,
      actor: bearer.actor,
      via: bearer.token.name,
      ...(orderIds ? { orderIds } : {}),
    });
    const shown = mayKnowHolders(bearer) ? orders : orders.map((order) => ({ ...order, to: null }));
    return { status: 200, headers: {}, body: { orders: shown } };
  },
});
