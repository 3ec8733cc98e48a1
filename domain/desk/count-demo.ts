import { db } from "../../lib/db";

/** What there is of the demo data. */
export async function countDemo() {
  const where = { isDemo: true };
  const [orders, customers, products, people] = await Promise.all([
    db.order.count({ where }),
    db.customer.count({ where }),
    db.product.count({ where }),
    db.user.count({ where: { ...where, disabledAt: null } }),
  ]);
  return { orders, customers, products, people };
}
