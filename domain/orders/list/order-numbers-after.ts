import { db } from "../../../lib/db";

/** How many are looked for; a list that is so far behind may say a smaller number. */
const MOST = 100;

/** The orders that were created after the one with this number, which may be gone by now. Numbers rise. */
export async function orderNumbersAfter(number: number): Promise<number[]> {
  const orders = await db.order.findMany({
    where: { number: { gt: number } },
    orderBy: { number: "asc" },
    take: MOST,
    select: { number: true },
  });
  return orders.flatMap((order) => order.number ?? []);
}
