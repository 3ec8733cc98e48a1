import { Prisma } from "../../prisma/generated/client";

let shiftMs = 0;

/** Tests move time instead of waiting for it. */
export function shiftDatabaseClock(ms: number) {
  shiftMs += ms;
}

/** After every test, so that none leaves the clock wrong for another (test/right-the-clocks.ts). */
export function rightDatabaseClock() {
  shiftMs = 0;
}

/**
 * Now, in milliseconds since the epoch, by the database's clock: the only clock that decides anything about locks.
 * (PostgreSQL: `(extract(epoch from clock_timestamp()) * 1000)::bigint`.)
 */
export function databaseNow(): Prisma.Sql {
  return shiftMs === 0
    ? Prisma.sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`
    : Prisma.sql`(CAST(unixepoch('subsec') * 1000 AS INTEGER) + ${shiftMs})`;
}
