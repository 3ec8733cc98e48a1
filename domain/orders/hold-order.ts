import { db, type Tx } from "../../lib/db";

/**
 * Keeps an order as it is until the transaction ends: nobody else writes, annotates, deletes or takes it meanwhile. Before
 * anything is read of it that decides what is written.
 */
export async function holdOrder(tx: Pick<Tx, "$executeRaw">, orderId: number): Promise<void> {
  if (db.dialect.isSingleWriter) return;
  await tx.$executeRaw`SELECT 1 FROM "Order" WHERE "id" = ${orderId} FOR UPDATE`;
}
