import { db } from "../../../lib/db";

/** How many are looked for; a list that is so far behind may say a smaller number. */
const MOST = 100;

/** The orders that were created after the one with this id, which may be gone by now. Ids rise. */
export async function orderIdsAfter(id: number): Promise<number[]> {
  const orders = await db.order.findMany({
    where: { id: { gt: id } },
    orderBy: { id: "asc" },
    take: MOST,
    select: { id: true },
  });
  return orders.map((order) => order.id);
}
