import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { DomainEvent } from "../../events/domain-event";
import { raise } from "../../events/raise";
import { type LockRow, lockColumns, queryLocks } from "./lock-row";

/** How many locks change in one turn of the event loop, with all that is written and published about each. */
export const LOCKS_AT_ONCE = 50;

/**
 * Changes every lock that `which` is true of, so many in one statement, and raises what that means. Between two statements
 * everybody else has a turn: a thousand may end at the same moment. `which` must not be true of a lock that was changed.
 *
 * @returns all that were changed
 */
export async function changeLocks(change: {
  which: Prisma.Sql;
  set: Prisma.Sql;
  means: (lock: LockRow) => DomainEvent;
}): Promise<LockRow[]> {
  const { which, set, means } = change;
  const changed: LockRow[] = [];
  for (;;) {
    const rows = await queryLocks(
      db,
      Prisma.sql`UPDATE "OrderLock" SET ${set} WHERE ${which}
        AND "orderId" IN (SELECT "orderId" FROM "OrderLock" WHERE ${which} LIMIT ${LOCKS_AT_ONCE})
        RETURNING ${lockColumns()}`,
    );
    await raise(...rows.map(means));
    changed.push(...rows);
    if (rows.length < LOCKS_AT_ONCE) return changed;
    await new Promise(setImmediate);
  }
}
