import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { heldSql } from "../row/held";
import { lockColumns, queryLocks, toLockView } from "../row/lock-row";
import type { LockView } from "../shared/lock-messages";

/** A lock as an admin sees it. */
export type HeldLockDetails = LockView & {
  /** null of a draft. */
  orderNumber: number | null;
  customerName: string;
  nodeId: string | null;
  socketId: string | null;
  /** From where the holder is connected. */
  address: string | null;
  expiresInMs: number;
};

/** Every lock that somebody has, or this one's, the longest held first. */
export async function listHeldLocks(userId?: string): Promise<HeldLockDetails[]> {
  const whose = userId === undefined ? Prisma.empty : Prisma.sql`AND "userId" = ${userId}`;
  const rows = await queryLocks(
    db,
    Prisma.sql`SELECT ${lockColumns()} FROM "OrderLock" WHERE ${heldSql()} ${whose} ORDER BY "acquiredAt"`,
  );
  const held = rows.map((row) => ({ row, view: toLockView(row) })).filter(({ view }) => view.holder !== null);
  const orders = await db.order.findMany({
    where: { id: { in: held.map(({ view }) => view.orderId) } },
    select: { id: true, number: true, customer: { select: { name: true } } },
  });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return held.flatMap(({ row, view }) => {
    const order = byId.get(view.orderId);
    if (!order) return [];
    const { nodeId, socketId, address } = row;
    const expiresInMs = Math.max(0, row.expiresInMs ?? 0);
    return {
      ...view,
      orderNumber: order.number,
      customerName: order.customer.name,
      nodeId,
      socketId,
      address,
      expiresInMs,
    };
  });
}
