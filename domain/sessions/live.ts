import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";

/** SQL about "Session": it is good now. */
export function isLive(): Prisma.Sql {
  return Prisma.sql`("Session"."endedAt" IS NULL AND "Session"."expiresAt" > ${databaseNow()})`;
}

/** Those of these sessions that are good now. */
export async function liveAmong(ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Session" WHERE "id" IN (${Prisma.join(ids)}) AND ${isLive()}`;
  return new Set(rows.map(({ id }) => id));
}
