import { Prisma } from "../../../prisma/generated/client";
import { databaseNow } from "../../locks/row/database-clock";
import { heldSql } from "../../locks/row/held";

/** The ids of orders that somebody has. */
export function lockedIds(userId?: string): Prisma.Sql {
  return Prisma.sql`SELECT "orderId" AS "id" FROM "OrderLock" WHERE ${heldSql()}
      ${userId === undefined ? Prisma.empty : Prisma.sql`AND "userId" = ${userId}`}`;
}

/** The ids of orders that wait for somebody: they have it and are asked for it, or it is kept for them. */
export function waitingIds(userId: string): Prisma.Sql {
  return Prisma.sql`SELECT "id" FROM (${lockedIds(userId)}) AS "theirs" WHERE EXISTS (SELECT 1 FROM "LockRequest" r
      WHERE r."orderId" = "theirs"."id" AND r."status" = 'PENDING')
    UNION ALL SELECT "orderId" AS "id" FROM "OrderLock"
    WHERE NOT ${heldSql()} AND "reservedUserId" = ${userId} AND "reservedUntil" > ${databaseNow()}`;
}
