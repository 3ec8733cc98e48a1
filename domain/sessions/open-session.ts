import { randomBytes } from "node:crypto";
import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";
import type { ProvenBy } from "../users/factor/factors-of";
import { endsAt, sessionLimits } from "./session-limits";

export type OpenSession = {
  userId: string;
  /** The one that was right: whoever's was changed since doesn't come in by it. */
  passwordHash: string;
  /** "Keep me signed in". */
  remember: boolean;
  userAgent: string;
  /** From where: an IP address. */
  address: string;
  /** By what they have shown who they are. */
  provenBy: ProvenBy;
};

/** More than any browser says of itself. */
const MOST_OF_A_USER_AGENT = 400;

/** Drops what is only kept because a cookie of it might still be good. */
export async function dropOldSessions(tx: Pick<Tx, "$executeRaw">): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Session" WHERE "createdAt" < ${databaseNow()} - ${sessionLimits().mostMs}`;
}

/**
 * Writes down that somebody has signed in.
 *
 * @returns the session's id, for its cookie; null: the account was disabled, or its password changed, this very moment
 */
export async function openSession(
  tx: Pick<Tx, "$executeRaw">,
  { userId, passwordHash, remember, userAgent, address, provenBy }: OpenSession,
): Promise<string | null> {
  const id = randomBytes(24).toString("base64url");
  const now = databaseNow();
  const expiresAt = endsAt({ createdAt: now, remember: remember ? Prisma.sql`TRUE` : Prisma.sql`FALSE` });
  const opened = await tx.$executeRaw`
    INSERT INTO "Session" ("id", "userId", "remember", "userAgent", "address", "createdAt", "seenAt", "expiresAt", "provenAt", "provenBy")
    SELECT CAST(${id} AS TEXT), "User"."id", CAST(${remember} AS BOOLEAN),
      CAST(${userAgent.slice(0, MOST_OF_A_USER_AGENT)} AS TEXT), CAST(${address} AS TEXT),
      ${now}, ${now}, ${expiresAt}, ${now}, CAST(${provenBy} AS TEXT)
    FROM "User" WHERE "User"."id" = ${userId} AND "User"."passwordHash" = ${passwordHash} AND "User"."disabledAt" IS NULL`;
  return opened === 0 ? null : id;
}
