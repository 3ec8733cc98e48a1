import { db } from "../../../lib/db";
import { NotFound } from "../../shared/errors";

/** @throws {NotFound} */
export async function orderCurrency(orderId: number): Promise<string> {
  const order = await db.order.findUnique({ where: { id: orderId }, select: { currency: true } });
  if (!order) throw new NotFound("order", orderId);
  return order.currency;
}
