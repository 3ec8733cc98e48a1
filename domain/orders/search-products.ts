import { db } from "../../lib/db";
import { exactNumbers } from "./exact-numbers";

export type FoundProduct = {
  id: number;
  sku: string;
  name: string;
  currency: string;
  priceCents: number;
  stock: number;
};

/** Products whose SKU, or a word of whose name, begins with the text; a few, by name. */
export async function searchProducts(text: string, most = 8): Promise<FoundProduct[]> {
  const prefix = text.trim();
  const found = await db.product.findMany({
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
    select: { id: true, sku: true, name: true, currency: true, priceCents: true, stock: true },
  });
  return found.map(exactNumbers);
}
