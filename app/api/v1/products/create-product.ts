import { z } from "zod";
import { createProduct } from "@/domain/products/create-product";
import { newProduct } from "@/domain/products/shared/new-product";
import { endpoint } from "../endpoint";
import { writtenAnswer, writtenProduct } from "./product-resource";

const body = z
  .strictObject({
    ...newProduct.shape,
    active: z._default(newProduct.shape.active, true),
    stock: z._default(newProduct.shape.stock, 0),
  })
  .meta({ id: "NewProduct" });

export const createTheProduct = endpoint({
  method: "POST",
  path: "/products",
  operationId: "createProduct",
  summary: "Create a product",
  description:
    "Nobody else's SKU is `taken`. Send an `Idempotency-Key`: with it a repeated request creates nothing twice, whatever happens to the server in between.",
  scope: "products:write",
  body: { schema: body, types: ["application/json"] },
  answers: {
    201: {
      description: "The product",
      schema: writtenProduct,
      headers: { ETag: "Version and digest", Location: "Its address" },
    },
  },
  refuses: [],
  async run({ bearer, body: { stock, ...fields }, remember }) {
    const { id } = await createProduct({
      actor: bearer.actor,
      via: bearer.token.name,
      fields,
      stock,
      also: (tx, { id }) => remember(tx, writtenAnswer({ id, version: 1, stock, fields }, bearer, 201)),
    });
    return writtenAnswer({ id, version: 1, stock, fields }, bearer, 201);
  },
});
