import { db } from "../../lib/db";

/** The id behind an order's number, the one that people say; null if there is no such order. */
export async function orderIdOfNumber(number: number): Promise<number | null> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const order = await db.order.findUnique({ where: { number }, select: { id: true } });
  return order?.id ?? null;
}
