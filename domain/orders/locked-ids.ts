import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/database-clock";

/** The ids of orders that somebody has, by the clock: a lease that ran out is none. */
export function lockedIds(userId?: string): Prisma.Sql {
  const now = databaseNow();
  return Prisma.sql`SELECT "orderId" AS "id" FROM "OrderLock"
    WHERE "state" IN ('HELD', 'GRACE', 'REVOKING') AND "expiresAt" > ${now}
      AND ("graceUntil" IS NULL OR "graceUntil" > ${now})
      ${userId === undefined ? Prisma.empty : Prisma.sql`AND "userId" = ${userId}`}`;
}
