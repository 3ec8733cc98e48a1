import { db } from "../../lib/db";
import { isRowId } from "../shared/row-id";

/** The id behind an order's number, the one that people say; null if there is no such order. */
export async function orderIdOfNumber(number: number): Promise<number | null> {
  if (!isRowId(number)) return null;
  const order = await db.order.findUnique({ where: { number }, select: { id: true } });
  return order?.id ?? null;
}
