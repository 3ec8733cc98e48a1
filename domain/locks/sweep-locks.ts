import { Prisma } from "../../prisma/generated/client";
import { endRevocation } from "./end-revocation";
import { changeLocksInTurns } from "./row/change-locks";
import { goesOnFrom } from "./row/database-clock";
import { overSql } from "./row/held";
import type { LockRow } from "./row/lock-row";

/**
 * Frees every lock whose lease or grace is over, on whichever node it was, and says so. It alone declares a lock over:
 * until then nobody else gets it. So whoever sweeps can see to it first that no time is taken for passed which wasn't, and
 * a clock that is set gives nobody's order away. However many nodes sweep, each lock is freed once.
 *
 * @param readAt what the database's clock said when it was last known to be right; nothing ends if it was set since
 */
export async function sweepLocks({ readAt }: { readAt?: number } = {}): Promise<LockRow[]> {
  const isOver = Prisma.sql`${overSql()} AND ${goesOnFrom(readAt)}`;
  const rows = await changeLocksInTurns({
    which: Prisma.sql`"state" IN ('HELD', 'GRACE') AND ${isOver}`,
    set: Prisma.sql`"state" = 'FREE', "graceUntil" = NULL, "rev" = "rev" + 1`,
    means: (lock) => ({ type: "LockFreed", how: "expired", lock, by: null, reason: null }),
  });
  await endRevocation(isOver);
  return rows;
}
