import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import type { StoredProduct } from "@/domain/products/get-product";
import { NotFound } from "@/domain/shared/errors";
import { parseRowId } from "@/domain/shared/row-id";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import { etagOf } from "../etag";

/** `{productId}` in an address. What is no id is nobody's: 404. */
export const productPath = z.object({
  productId: z
    .string()
    .transform((text) => {
      const id = parseRowId(text);
      if (id === null) throw new NotFound("product", text);
      return id;
    })
    .meta({ description: "The product's id, not its SKU" }),
});

export const productResource = z
  .object({
    id: z.int(),
    version: z.int().meta({ description: "Raised by every change but those of the stock" }),
    sku: z.string(),
    name: z.string(),
    currency: z.string().meta({ description: "ISO 4217, that of the price" }),
    priceCents: z.int(),
    stock: z.int().meta({ description: "Changed by stock moves" }),
    active: z.boolean().meta({ description: "Whether it is sold" }),
  })
  .meta({ id: "Product" });

const productReceipt = z
  .object({ id: z.int(), version: z.int() })
  .meta({ id: "ProductReceipt", description: "For a token without `products:read`" });

export const writtenProduct = z.union([productResource, productReceipt]);

export function toResource({ id, version, stock, fields }: StoredProduct): z.output<typeof productResource> {
  const { sku, name, currency, priceCents, active } = fields;
  return { id, version, sku, name, currency, priceCents, stock, active };
}

export function productAnswer(product: StoredProduct, status: 200 | 201 = 200): Answer {
  const resource = toResource(product);
  return { status, headers: headersOf(product.id, etagOf(resource), status), body: resource };
}

/** What a write is answered: to a token that may not read products only what it needs to go on. */
export function writtenAnswer(product: StoredProduct, bearer: Bearer, status: 200 | 201 = 200): Answer {
  if (bearer.scopes.includes("products:read")) return productAnswer(product, status);
  const { id, version } = product;
  return { status, headers: headersOf(id, `"${version}"`, status), body: { id, version } };
}

function headersOf(id: number, etag: string, status: 200 | 201): Record<string, string> {
  return { ETag: etag, ...(status === 201 ? { Location: `/api/v1/products/${id}` } : {}) };
}
