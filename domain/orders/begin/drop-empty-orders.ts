import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { committed } from "../../events/committed";
import { databaseNow } from "../../locks/row/database-clock";
import { heldSql } from "../../locks/row/held";
import { lockTimers } from "../../locks/shared/lock-timers";
import { DRAFT } from "../shared/order-status";

/**
 * Drafts that somebody began in the browser, wrote nothing in, and left: no line, note or tag, nothing saved, nothing
 * unsaved, nobody at it or waiting for it. They never were anything, and go without a trace but the history of their locks.
 * What a program began is its own to fill.
 */
export async function dropEmptyOrders(): Promise<number> {
  const empty = await db.$queryRaw<{ id: number | bigint }[]>`
    SELECT "id" FROM "Order" WHERE ${isEmpty()} ORDER BY "id" LIMIT 100`;
  let dropped = 0;
  for (const { id } of empty) if (await drop(Number(id))) dropped += 1;
  return dropped;
}

async function drop(orderId: number): Promise<boolean> {
  return committed(async ({ tx, happened }) => {
    const begun = await tx.orderEvent.findFirst({
      where: { orderId, type: "begun" },
      select: { actor: { select: { id: true, name: true } } },
    });
    const gone = await tx.$executeRaw`DELETE FROM "Order" WHERE "id" = ${orderId} AND ${isEmpty()}`;
    if (gone === 0) return false;
    const by = begun?.actor ?? { id: "", name: "" };
    happened({ type: "OrderDeleted", orderId, number: null, by, reason: "" });
    return true;
  });
}

/** SQL about "Order". */
function isEmpty(): Prisma.Sql {
  const none = (table: string, and = Prisma.empty) =>
    Prisma.sql`NOT EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} AS "t" WHERE "t"."orderId" = "Order"."id" ${and})`;
  const before = Prisma.sql`${databaseNow()} - ${lockTimers.emptyDraftMs}`;
  return Prisma.sql`"status" = ${DRAFT} AND "version" = 1 AND "lineCount" = 0
    AND "createdAt" < ${new Date(Date.now() - lockTimers.emptyDraftMs)}
    AND ${none("OrderNote")} AND ${none("OrderTag")}
    AND ${none("OrderEvent", Prisma.sql`AND "t"."via" IS NOT NULL`)}
    AND ${none("OrderDraft", Prisma.sql`AND "t"."discardedAt" IS NULL`)}
    AND ${none("LockRequest", Prisma.sql`AND "t"."status" = 'PENDING'`)}
    AND ${none("OrderLock", Prisma.sql`AND (${heldSql("t")} OR "t"."renewedAt" > ${before} OR "t"."reservedUntil" > ${before})`)}`;
}
