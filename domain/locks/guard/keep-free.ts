import type { Tx } from "../../../lib/db";
import { editorOf, mayEditNow } from "../../users/may-edit-now";
import type { Actor } from "../../users/shared/roles";
import { heldSql } from "../row/held";

/**
 * `requireFree` of all orders of a customer, in one statement: a thousand would keep everybody who saves waiting for a second.
 *
 * @returns the ids of those that nobody takes before the commit; what the others are `requireFree` says of each
 */
export async function keepFree(
  tx: Pick<Tx, "$queryRaw">,
  { customerId, actor }: { customerId: number; actor: Pick<Actor, "id" | "signInId"> },
): Promise<Set<number>> {
  // By id, as everybody who touches several: of two at once none has what the other waits for.
  const kept = await tx.$queryRaw<{ orderId: number | bigint }[]>`
    INSERT INTO "OrderLock" ("orderId")
    SELECT "id" FROM "Order" WHERE "customerId" = ${customerId} AND ${mayEditNow(editorOf(actor))} ORDER BY "id"
    ON CONFLICT ("orderId") DO UPDATE SET "rev" = "OrderLock"."rev" WHERE NOT ${heldSql()}
    RETURNING "orderId"`;
  return new Set(kept.map(({ orderId }) => Number(orderId)));
}
