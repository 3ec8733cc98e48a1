import type { Tx } from "../../lib/db";
import type { SessionToken } from "../../lib/session";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";
import { endsAt, sessionLimits } from "./session-limits";

/**
 * Makes a session of a cookie from before there were any, so that an upgrade signs nobody out: once for each, by the id
 * that next-auth gave it, and as long ago as it was made. What was signed out of since has its row already, and stays
 * out. Two weeks after an upgrade none of these cookies is good any more, and this can go.
 */
export async function adoptSession(
  tx: Pick<Tx, "$executeRaw">,
  { id, userId, before }: SessionToken,
): Promise<void> {
  if (!before) return;
  const createdAt = Prisma.sql`CAST(${before.issuedAtMs} AS BIGINT)`;
  await tx.$executeRaw`
    INSERT INTO "Session" ("id", "userId", "remember", "userAgent", "address", "createdAt", "seenAt", "expiresAt", "provenAt")
    SELECT CAST(${id} AS TEXT), "User"."id", TRUE, '', '', ${createdAt}, ${databaseNow()},
      ${endsAt({ createdAt, remember: Prisma.sql`TRUE` })}, ${createdAt}
    FROM "User" WHERE "User"."id" = ${userId} AND "User"."sessionVersion" = ${before.sessionVersion}
      AND ${createdAt} > ${databaseNow()} - ${sessionLimits().mostMs}
    ON CONFLICT ("id") DO NOTHING`;
}
