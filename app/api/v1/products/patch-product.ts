import { z } from "zod";
import { partial } from "zod/mini";
import { findProduct } from "@/domain/products/get-product";
import { saveProduct } from "@/domain/products/save-product";
import { productFields } from "@/domain/products/shared/product-fields";
import { refusedAs } from "../conflict";
import { endpoint } from "../endpoint";
import { baseVersionOf, ifMatch } from "../if-match";
import { productPath, writtenAnswer, writtenProduct } from "./product-resource";

const body = z
  .strictObject({
    ...partial(productFields).shape,
    version: z.int32().optional().meta({ description: "The version that the change starts from" }),
  })
  .meta({ id: "ProductPatch" });

export const patchTheProduct = endpoint({
  method: "PATCH",
  path: "/products/{productId}",
  operationId: "patchProduct",
  summary: "Change a product",
  description:
    "Fields that aren't there stay; another `currency` takes a `priceCents` in it. Say which version you start from: `If-Match` (then a product that has changed since is 412) or `version` in the body (409).",
  scope: "products:write",
  params: productPath,
  headers: z.object({ "if-match": ifMatch.optional() }),
  body: { schema: body, types: ["application/merge-patch+json", "application/json"] },
  answers: {
    200: { description: "As it is now", schema: writtenProduct, headers: { ETag: "Version and digest" } },
    412: { description: "As 409, for `If-Match`" },
  },
  refuses: ["NOT_FOUND", "CHANGED", "PRECONDITION_REQUIRED"],
  async run({ bearer, path: { productId }, headers, body: { version, ...fields } }) {
    const matched = headers["if-match"];
    const baseVersion = baseVersionOf(matched, version);
    await refusedAs(
      matched,
      saveProduct({ productId, actor: bearer.actor, via: bearer.token.name, baseVersion, fields }),
    );
    return writtenAnswer(await findProduct(productId), bearer);
  },
});
