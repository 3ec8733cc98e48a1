import { toMajor } from "../orders/shared/money";
import { listProducts } from "../products/list-products";
import { parseProductQuery, productQuery } from "../products/product-query";
import { everyPage } from "./every-page";
import type { Asked, Export } from "./exported";

/** Products as their list shows them, in columns that an import reads again. */
export const exportProducts = {
  filters: productQuery.omit({ page: true, after: true, before: true }),
  columns: ["sku", "name", "price", "currency", "stock", "active"],
  async *rows({ params }: Asked) {
    for await (const products of everyPage(parseProductQuery(params), listProducts))
      yield products.map(({ sku, name, priceCents, currency, stock, active }) => [
        sku,
        name,
        Number(toMajor(priceCents, currency)),
        currency,
        stock,
        active ? 1 : 0,
      ]);
  },
} as const satisfies Export;
