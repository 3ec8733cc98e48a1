import { z } from "zod";
import { NotFound } from "@/domain/shared/errors";
import { parseRowId } from "@/domain/shared/row-id";

/** `{orderId}` in an address. What is no id is nobody's: 404. */
export const orderPath = z.object({
  orderId: z
    .string()
    .transform((text) => {
      const id = parseRowId(text);
      if (id === null) throw new NotFound("order", text);
      return id;
    })
    .meta({ description: "The order's id, not its number" }),
});
