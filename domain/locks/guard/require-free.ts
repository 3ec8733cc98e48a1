import type { Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { NotFound } from "../../shared/errors";
import { editorOf, mayEditNow, requireEditor } from "../../users/may-edit-now";
import type { Actor } from "../../users/shared/roles";
import { heldSql, isHeld } from "../row/held";
import { lockColumns, queryLocks, readLock, toLockView } from "../row/lock-row";
import { OrderLocked } from "./order-locked";

/**
 * The guard of a write that is over as soon as it is committed, such as that of a program or of many orders at once:
 * nobody may be editing the order, be it in another tab of the same user. Whoever takes the lock next starts from what
 * was written.
 *
 * Like `requireLock` it touches the lock's row, and must be the first statement of the caller's transaction: so nobody
 * takes the lock before the commit. It changes nothing about the lock, and nobody needs to be told.
 *
 * @throws {Forbidden} the writer is out, or may not edit any more (403)
 * @throws {OrderLocked} (423) with `holder`, `holderId`, `heldForMs`
 * @throws {NotFound} there is no such order (404)
 */
export async function requireFree(
  tx: Pick<Tx, "$queryRaw">,
  { orderId, actor }: { orderId: number; actor: Pick<Actor, "id" | "signInId"> },
): Promise<void> {
  const [free] = await queryLocks(
    tx,
    Prisma.sql`INSERT INTO "OrderLock" ("orderId")
      SELECT ${orderId} WHERE EXISTS (SELECT 1 FROM "Order" WHERE "id" = ${orderId})
        AND ${mayEditNow(editorOf(actor))}
      ON CONFLICT ("orderId") DO UPDATE SET "rev" = "OrderLock"."rev"
      WHERE NOT ${heldSql()}
      RETURNING ${lockColumns()}`,
  );
  if (free) return;
  await requireEditor(tx, editorOf(actor));
  const lock = await readLock(orderId, tx);
  if (!lock || !isHeld(lock)) throw new NotFound("order", orderId);
  throw new OrderLocked(toLockView(lock), (name) => `${name} has this order now.`);
}
