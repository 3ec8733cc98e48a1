import { Prisma } from "../../../prisma/generated/client";
import type { EditSession } from "./edit-session";

/** A lock as a connection has it: another connection of the same session may have it by now. */
export type ConnectionLock = { orderId: number; session: EditSession; socketId: string };

/** Those of these locks that still hang on that very connection: a condition on the rows of "OrderLock". */
export function hangsOnItsConnection(locks: readonly ConnectionLock[]): Prisma.Sql {
  const rows = locks.map(
    ({ orderId, session, socketId }) =>
      Prisma.sql`(CAST(${orderId} AS INTEGER), ${session.id}, ${session.userId}, ${socketId})`,
  );
  // By the key first, which finds the rows.
  return Prisma.sql`"orderId" IN (${Prisma.join(locks.map(({ orderId }) => orderId))})
    AND ("orderId", "sessionId", "userId", "socketId") IN (VALUES ${Prisma.join(rows)})`;
}
