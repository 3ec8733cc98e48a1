import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { LockView } from "../shared/lock-messages";
import { lockColumns, queryLocks, toLockView } from "./lock-row";

/** The locks of some orders, with one query. An order that was never locked has none. */
export async function viewLocks(orderIds: number[]): Promise<Map<number, LockView>> {
  if (orderIds.length === 0) return new Map();
  const rows = await queryLocks(
    db,
    Prisma.sql`SELECT ${lockColumns()} FROM "OrderLock" WHERE "orderId" IN (${Prisma.join(orderIds)})`,
  );
  return new Map(rows.map((row) => [row.orderId, toLockView(row)]));
}
