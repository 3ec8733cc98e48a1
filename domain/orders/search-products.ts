import { db } from "../../lib/db";

export type FoundProduct = { id: number; sku: string; name: string; priceCents: number; stock: number };

/** Products whose SKU, or a word of whose name, begins with the text; a few, by name. */
export async function searchProducts(text: string, most = 8): Promise<FoundProduct[]> {
  const prefix = text.trim();
  return db.product.findMany({
    where: {
      active: true,
      OR: [
        { name: { startsWith: prefix } },
        { name: { contains: ` ${prefix}` } },
        { sku: { startsWith: prefix } },
      ],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: most,
    select: { id: true, sku: true, name: true, priceCents: true, stock: true },
  });
}
