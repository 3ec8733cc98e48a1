import * as z from "zod/mini";
import { ADDRESS_FIELDS } from "../address";
import { fieldsOf, orderFields } from "../order-fields";
import { orderStatus } from "./status-schema";

const line = { product: z.string(), sku: z.string() };

/** One change of an order, as the timeline keeps it. The message catalogue puts it into words. */
export const orderChange = z.discriminatedUnion("what", [
  z.object({ what: z.literal("status"), from: orderStatus, to: orderStatus }),
  z.object({ what: z.literal(["customer", ...fieldsOf("text")] as const), from: z.string(), to: z.string() }),
  z.object({
    what: z.enum(fieldsOf("address")),
    field: z.enum(ADDRESS_FIELDS),
    from: z.string(),
    to: z.string(),
  }),
  z.object({ what: z.literal("lineAdded"), ...line, quantity: z.number() }),
  z.object({ what: z.literal("lineRemoved"), ...line, quantity: z.number() }),
  z.object({ what: z.literal("quantity"), ...line, from: z.number(), to: z.number() }),
  z.object({ what: z.enum(["unitPrice", "lineDiscount"]), ...line, from: z.number(), to: z.number() }),
  z.object({ what: z.literal("lineOrder") }),
  z.object({
    what: z.enum(fieldsOf("money").map((name) => orderFields[name].change)),
    from: z.number(),
    to: z.number(),
  }),
  z.object({ what: z.enum(["tagAdded", "tagRemoved"]), tag: z.string() }),
]);

export const orderChanges = z.array(orderChange);
