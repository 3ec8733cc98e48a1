import { findProduct } from "@/domain/products/get-product";
import { endpoint } from "../endpoint";
import { productAnswer, productPath, productResource } from "./product-resource";

export const getTheProduct = endpoint({
  method: "GET",
  path: "/products/{productId}",
  operationId: "getProduct",
  summary: "A product",
  description: "With `If-None-Match` and the ETag of an earlier answer it is 304 when nothing has changed.",
  scope: "products:read",
  params: productPath,
  answers: {
    200: { description: "The product", schema: productResource, headers: { ETag: "Version and digest" } },
    304: { description: "As you know it" },
  },
  refuses: ["NOT_FOUND"],
  run: async ({ path }) => productAnswer(await findProduct(path.productId)),
});
