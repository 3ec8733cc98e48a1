import * as z from "zod/mini";
import { CURRENCIES } from "../../orders/shared/currencies";
import { isVisible, oneLine } from "../../shared/typed-text";

const needed = (longest: number) =>
  oneLine(longest).check(z.minLength(1, "required"), z.refine(isVisible, "required"));

/** What people write about a product. An issue's message is a key under `products.errors` in the catalogues. */
export const productFields = z.object({
  name: needed(160),
  sku: needed(64),
  priceCents: z
    .int({ error: ({ code }) => (code === "too_big" ? "amountTooLarge" : "amount") })
    .check(z.minimum(0, "negative")),
  /** ISO 4217 */
  currency: z.enum(CURRENCIES, { error: "currency" }),
  /** Whether it is sold: it stands in the searches of those who write orders. */
  active: z.boolean(),
});
export type ProductFields = z.infer<typeof productFields>;

/** An amount says nothing without its currency. */
export const PRODUCT_TOGETHER: (keyof ProductFields)[][] = [["priceCents", "currency"]];
