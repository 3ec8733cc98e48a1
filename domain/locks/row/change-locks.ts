import { Prisma } from "../../../prisma/generated/client";
import { committed } from "../../events/committed";
import type { LockEvent } from "../../events/domain-event";
import { type LockRow, lockColumns, queryLocks } from "./lock-row";

/** How many locks change in one turn of the event loop, with all that is written and published about each. */
export const LOCKS_AT_ONCE = 25;

type LockChange = { which: Prisma.Sql; set: Prisma.Sql; means: (lock: LockRow) => LockEvent };

/** Changes the locks that `which` is true of, in one statement, and raises what it means. Returns those that were changed. */
export function changeLocks({ which, set, means }: LockChange): Promise<LockRow[]> {
  return committed(async ({ tx, happened }) => {
    const rows = await queryLocks(
      tx,
      Prisma.sql`UPDATE "OrderLock" SET ${set} WHERE ${which} RETURNING ${lockColumns()}`,
    );
    for (const lock of rows) happened(means(lock));
    return rows;
  });
}

/**
 * Changes every lock that `which` is true of, so many in one statement, and raises what it means. Between two statements
 * everybody else has a turn: a thousand may end at the same moment. `which` must not be true of a lock that was changed.
 *
 * @returns all that were changed
 */
export async function changeLocksInTurns({ which, set, means }: LockChange): Promise<LockRow[]> {
  const some = Prisma.sql`${which}
    AND "orderId" IN (SELECT "orderId" FROM "OrderLock" WHERE ${which} LIMIT ${LOCKS_AT_ONCE})`;
  const changed: LockRow[] = [];
  for (;;) {
    const rows = await changeLocks({ which: some, set, means });
    changed.push(...rows);
    if (rows.length < LOCKS_AT_ONCE) return changed;
    await new Promise(setImmediate);
  }
}
