import { db } from "../../lib/db";
import { indexedCustomer, indexedProduct } from "./indexed";
import { sortKey } from "./sort-key";

const BATCH = 500;

/**
 * Works out the columns by which customers and products are sorted and found, where a migration left them empty. To do
 * so for all, since the rules have changed, a migration empties `sortKey`.
 */
export async function indexNames() {
  const notYet = { where: { sortKey: "" }, take: BATCH };
  for (;;) {
    const [customers, products] = await Promise.all([
      db.customer.findMany({
        ...notYet,
        select: { id: true, name: true, company: true, email: true, phone: true },
      }),
      db.product.findMany({ ...notYet, select: { id: true, name: true, sku: true } }),
    ]);
    if (customers.length + products.length === 0) break;
    await db.$transaction([
      ...customers.map(({ id, ...customer }) =>
        db.customer.update({ where: { id }, data: indexedCustomer(customer), select: { id: true } }),
      ),
      ...products.map(({ id, ...product }) =>
        db.product.update({ where: { id }, data: indexedProduct(product), select: { id: true } }),
      ),
    ]);
  }
  await indexSkus();
}

type Keyed = { id: number | bigint; sku: string; skuSortKey: string };

/**
 * Also where a node that didn't know the column wrote a product or changed its SKU, during a rolling deploy. Those of
 * plain letters and digits, which most are, the database compares.
 */
async function indexSkus() {
  for (let from = 0; ; ) {
    const rows = await db.$queryRaw<Keyed[]>`
      SELECT "id", "sku", "skuSortKey" FROM "Product"
      WHERE "id" > ${from} AND "skuSortKey" <> REPLACE(LOWER("sku"), '-', ' ') ORDER BY "id" LIMIT ${BATCH}`;
    const stale = rows.filter(({ sku, skuSortKey }) => skuSortKey !== sortKey(sku));
    await db.$transaction(
      stale.map(({ id, sku }) =>
        // Not one that somebody has changed since.
        db.product.updateMany({ where: { id: Number(id), sku }, data: { skuSortKey: sortKey(sku) } }),
      ),
    );
    const last = rows.at(-1);
    if (!last) return;
    from = Number(last.id);
  }
}
