import { db } from "../../lib/db";

export async function orderExists(id: number): Promise<boolean> {
  const order = await db.order.findUnique({ where: { id }, select: { id: true } });
  return order !== null;
}
