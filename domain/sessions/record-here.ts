import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";
import { isLive } from "./live";
import { endsAt } from "./session-limits";

/**
 * Somebody did something in a tab of this session: it goes on for another idle limit, never past the absolute one. What a
 * tab does by itself, asking for news or holding a lock, is no such sign.
 */
export async function recordHere(id: string): Promise<void> {
  const expiresAt = endsAt({ createdAt: Prisma.sql`"createdAt"`, remember: Prisma.sql`"remember"` });
  await db.$executeRaw`UPDATE "Session" SET "seenAt" = ${databaseNow()}, "expiresAt" = ${expiresAt}
    WHERE "id" = ${id} AND ${isLive()}`;
}
