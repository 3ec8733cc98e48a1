import type { Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { heldSql } from "../row/held";
import { holderOf, lockColumns, queryLocks } from "../row/lock-row";
import type { Person } from "../shared/lock-messages";

/**
 * The other side of `requireFree`: who has the order, who goes on having it until the caller's transaction ends; null where
 * nobody has it. It touches the lock's row and changes nothing about it.
 */
export async function heldBy(tx: Pick<Tx, "$queryRaw">, orderId: number): Promise<Person | null> {
  const [held] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" WHERE "orderId" = ${orderId} AND ${heldSql()}
      RETURNING ${lockColumns()}`,
  );
  return held ? holderOf(held) : null;
}
