import { db } from "../../lib/db";
import { indexedCustomer, indexedProduct } from "./indexed";

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
    if (customers.length + products.length === 0) return;
    await db.$transaction([
      ...customers.map(({ id, ...customer }) =>
        db.customer.update({ where: { id }, data: indexedCustomer(customer), select: { id: true } }),
      ),
      ...products.map(({ id, ...product }) =>
        db.product.update({ where: { id }, data: indexedProduct(product), select: { id: true } }),
      ),
    ]);
  }
}
