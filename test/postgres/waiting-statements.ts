import { expect } from "vitest";
import { db } from "../../lib/db";

/** On PostgreSQL: until so many statements wait for what another transaction holds. */
export function untilWaiting(count: number) {
  return expect
    .poll(async () => {
      const [row] = await db.$queryRaw<{ waiting: bigint }[]>`
        SELECT COUNT(*) AS "waiting" FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return Number(row?.waiting);
    })
    .toBe(count);
}
