import { z } from "zod";
import { parseOrderId } from "@/domain/orders/shared/order-channels";
import { NotFound } from "@/domain/shared/errors";

/** `{orderId}` in an address. What is no id is nobody's: 404. */
export const orderPath = z.object({
  orderId: z
    .string()
    .transform((text) => {
      const id = parseOrderId(text);
      if (id === null) throw new NotFound("order", text);
      return id;
    })
    .meta({ description: "The order's id, not its number" }),
});
