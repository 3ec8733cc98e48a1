import { z } from "zod";
import { requirePlaces } from "@/domain/lists/list-place";
import { listProducts } from "@/domain/products/list-products";
import { productKeys, productQuery } from "@/domain/products/product-query";
import { type ProductQuery, productsUrl } from "@/domain/products/shared/products-url";
import { endpoint } from "../endpoint";
import { describedPage, pageAnswer, pageOf, strictly } from "../page-answer";
import { productResource } from "./product-resource";

export const listTheProducts = endpoint({
  method: "GET",
  path: "/products",
  operationId: "listProducts",
  summary: "Products, filtered, sorted, by the page",
  description: "Takes what the address of the page /products takes. Pages have 50 products.",
  scope: "products:read",
  query: strictly(productQuery.shape, {
    ...describedPage,
    q: "Words of the name or the SKU",
    active: "`1`: only those that are sold; `0`: only those that aren't",
    out: "`1`: only those of which there are none",
  }),
  answers: {
    200: {
      description: "A page",
      schema: z.object({ products: z.array(productResource), ...pageOf }).meta({ id: "ProductPage" }),
      headers: { Link: "`next` and `prev` (RFC 8288)" },
    },
  },
  refuses: ["INVALID"],
  async run({ query: asked }) {
    const query: ProductQuery = { ...productQuery.parse({}), ...(asked as Partial<ProductQuery>) };
    requirePlaces(query, productKeys);
    const page = await listProducts(query);
    return pageAnswer(page, (change) => productsUrl(query, change), { products: page.rows });
  },
});
