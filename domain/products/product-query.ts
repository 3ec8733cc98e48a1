import { z } from "zod";
import type { KeyKind } from "../lists/list-place";
import { listParams, withinPages } from "../lists/list-query";
import { BY_NAME, PRODUCT_COLUMNS, type ProductColumn, type ProductQuery } from "./shared/products-url";

/** What `/products` shows, from its URL. */
export const productQuery = z.object({
  ...listParams(PRODUCT_COLUMNS, BY_NAME),
  active: z
    .enum(["0", "1"])
    .transform((text) => text === "1")
    .optional()
    .catch(undefined),
  out: z
    .literal("1")
    .transform(() => true)
    .catch(false),
});

export const productKeys: Record<ProductColumn, KeyKind> = {
  name: "text",
  sku: "text",
  price: "sum",
  stock: "number",
};

export function parseProductQuery(params: Record<string, string | string[] | undefined>): ProductQuery {
  return withinPages(productQuery.parse(params), productKeys);
}
