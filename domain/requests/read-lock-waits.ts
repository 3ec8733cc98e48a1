import { db } from "../../lib/db";

/** How many wait for an order that somebody has. */
export async function countWaiting(): Promise<number> {
  return db.lockRequest.count({ where: { status: "PENDING" } });
}

/** Requests that were granted at this time (the database's, in milliseconds) or later, in the order of their grants. */
export async function grantsSince(
  time: number,
): Promise<{ id: number; endedAt: number; waitedMs: number }[]> {
  const granted = await db.lockRequest.findMany({
    where: { status: "GRANTED", endedAt: { gte: BigInt(Math.floor(time)) } },
    select: { id: true, askedAt: true, endedAt: true },
    orderBy: { endedAt: "asc" },
  });
  return granted.map(({ id, askedAt, endedAt }) => ({
    id,
    endedAt: Number(endedAt),
    waitedMs: Number((endedAt ?? askedAt) - askedAt),
  }));
}
