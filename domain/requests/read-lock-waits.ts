import { db } from "../../lib/db";

/** How often an order that was asked for was got, how long that took all together, and who waits now. */
export interface LockWaits {
  granted: number;
  totalMs: number;
  waiting: number;
}

/** From the moment of a request to the moment of its grant, over all requests that are still on record. */
export async function readLockWaits(): Promise<LockWaits> {
  // Prisma can't add up a difference of two columns.
  const [row] = await db.$queryRaw<Record<keyof LockWaits, number | bigint>[]>`
    SELECT
      COUNT(CASE WHEN "status" = 'GRANTED' THEN 1 END) AS "granted",
      COALESCE(SUM(CASE WHEN "status" = 'GRANTED' THEN "endedAt" - "askedAt" END), 0) AS "totalMs",
      COUNT(CASE WHEN "status" = 'PENDING' THEN 1 END) AS "waiting"
    FROM "LockRequest"
    WHERE "status" IN ('GRANTED', 'PENDING')`;
  return {
    granted: Number(row?.granted ?? 0),
    totalMs: Number(row?.totalMs ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
}
