import { db } from "../../../lib/db";
import { findByWords } from "../../search/find";
import { exactNumbers } from "./exact-numbers";

export type FoundProduct = {
  id: number;
  sku: string;
  name: string;
  currency: string;
  priceCents: number;
  stock: number;
};

/** Products that are sold, by words of their name and SKU; a few, by name. One whose SKU is the text comes first. */
export async function searchProducts(text: string, most = 8): Promise<FoundProduct[]> {
  const sku = text.trim();
  const exact = { active: true, sku: { in: [sku, sku.toUpperCase()] } };
  const ids = await findByWords("Product", text, most);
  const found = await db.product.findMany({
    // An OR with an empty list in it has SQLite go through all products.
    where: ids.length === 0 ? exact : { OR: [exact, { id: { in: ids } }] },
    orderBy: [{ sortKey: "asc" }, { id: "asc" }],
    select: { id: true, sku: true, name: true, currency: true, priceCents: true, stock: true },
  });
  const isExact = (product: { sku: string }) => exact.sku.in.includes(product.sku);
  return [...found.filter(isExact), ...found.filter((product) => !isExact(product))].map(exactNumbers);
}
