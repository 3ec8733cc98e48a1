import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { findPage, inOrderOf, type Page } from "../lists/find-page";
import { exactNumbers } from "../orders/edit/exact-numbers";
import { productKeys } from "./product-query";
import type { ProductColumn, ProductQuery } from "./shared/products-url";

export type ProductRow = {
  id: number;
  sku: string;
  name: string;
  currency: string;
  priceCents: number;
  stock: number;
  active: boolean;
  version: number;
};

const columns: Record<ProductColumn, Prisma.Sql> = {
  name: Prisma.sql`"sortKey"`,
  sku: Prisma.sql`"skuSortKey"`,
  price: Prisma.sql`"priceCents"`,
  stock: Prisma.sql`"stock"`,
};

/** A page of products, for everybody who may look. */
export async function listProducts(query: ProductQuery, take?: number): Promise<Page<ProductRow>> {
  const page = await findPage(query, {
    table: "Product",
    key: columns[query.sort.by],
    kind: productKeys[query.sort.by],
    take,
    holds: [
      ...(query.active === undefined ? [] : [query.active ? Prisma.sql`"active"` : Prisma.sql`NOT "active"`]),
      ...(query.out ? [Prisma.sql`"stock" <= 0`] : []),
    ],
  });
  const rows = await db.product.findMany({
    where: { id: { in: page.rows } },
    select: {
      id: true,
      sku: true,
      name: true,
      currency: true,
      priceCents: true,
      stock: true,
      active: true,
      version: true,
    },
  });
  return { ...page, rows: inOrderOf(page.rows, rows.map(exactNumbers)) };
}
