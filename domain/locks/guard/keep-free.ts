import type { Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { editorOf, mayEditNow } from "../../users/may-edit-now";
import type { Actor } from "../../users/shared/roles";
import { heldSql } from "../row/held";

/**
 * `requireFree` of many orders, in one statement: thousands would keep everybody who saves waiting for seconds.
 *
 * @returns the ids of those that nobody takes before the commit; what the others are `requireFree` says of each
 */
export async function keepFree(
  tx: Pick<Tx, "$queryRaw">,
  { orderIds, actor }: { orderIds: number[]; actor: Pick<Actor, "id" | "signInId"> },
): Promise<Set<number>> {
  if (orderIds.length === 0) return new Set();
  // By id, as everybody who touches several: of two at once none has what the other waits for.
  const kept = await tx.$queryRaw<{ orderId: number | bigint }[]>`
    INSERT INTO "OrderLock" ("orderId")
    SELECT "id" FROM "Order" WHERE "id" IN (${Prisma.join(orderIds)}) AND ${mayEditNow(editorOf(actor))} ORDER BY "id"
    ON CONFLICT ("orderId") DO UPDATE SET "rev" = "OrderLock"."rev" WHERE NOT ${heldSql()}
    RETURNING "orderId"`;
  return new Set(kept.map(({ orderId }) => Number(orderId)));
}
