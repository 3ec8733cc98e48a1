import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { EditSession } from "../row/edit-session";

/**
 * The tab from which an order was taken knows it, or has left the page: it may ask for the order like any other. As long
 * as the lock is being revoked, who revokes it is still to be told.
 */
export async function recordToldOfRevocation(told: { orderId: number; session: EditSession }): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`UPDATE "OrderLock" SET "revokedById" = NULL
      WHERE "orderId" = ${told.orderId} AND "revokedSessionId" = ${told.session.id} AND "state" <> 'REVOKING'`,
  );
}
