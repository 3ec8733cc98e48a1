import { db } from "../../../lib/db";
import { heldSql } from "../row/held";

/** How many orders somebody has, on all nodes. */
export async function countHeldLocks(): Promise<number> {
  const [row] = await db.$queryRaw<{ held: bigint | number }[]>`
    SELECT COUNT(*) AS "held" FROM "OrderLock" WHERE ${heldSql()}`;
  return Number(row?.held ?? 0);
}
