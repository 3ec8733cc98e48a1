import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { clockShift } from "./clock-shift";

/** Tests move time instead of waiting for it. */
export function shiftDatabaseClock(ms: number) {
  clockShift.ms += ms;
}

/**
 * Now, in milliseconds since the epoch, by the database's clock: the only clock that decides anything about locks. One value a
 * statement.
 */
export function databaseNow(): Prisma.Sql {
  const { now } = db.dialect;
  return clockShift.ms === 0 ? now : Prisma.sql`(${now} + ${clockShift.ms})`;
}

export async function readDatabaseClock(): Promise<number> {
  const [row] = await db.$queryRaw<{ now: bigint | number }[]>`SELECT ${databaseNow()} AS "now"`;
  return Number(row?.now);
}

/** What the clock may gain or lose between two looks and still be believed, in milliseconds. */
export const STEP_MS = 1_000;

/** Whether the clock still goes on from where it was read: a condition of statements that end what is over by it. */
export function goesOnFrom(readAt: number | undefined): Prisma.Sql {
  if (readAt === undefined) return Prisma.sql`TRUE`;
  return Prisma.sql`${databaseNow()} BETWEEN ${readAt - STEP_MS} AND ${readAt + STEP_MS}`;
}
