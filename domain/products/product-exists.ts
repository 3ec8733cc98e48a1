import { db } from "../../lib/db";

export async function productExists(id: number): Promise<boolean> {
  return (await db.product.findUnique({ where: { id }, select: { id: true } })) !== null;
}
