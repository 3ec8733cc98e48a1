import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { Forbidden } from "../shared/errors";
import { type Actor, isAdmin } from "../users/shared/roles";
import { isLive } from "./live";

export type SessionDetails = {
  id: string;
  userAgent: string;
  address: string;
  createdAt: Date;
  seenAt: Date;
  /** Unless somebody does something in it before. */
  expiresAt: Date;
  /** The one that asks. */
  isThis: boolean;
};

type Row = { [K in keyof SessionDetails]: SessionDetails[K] extends Date ? bigint | number : string };

/**
 * Where somebody is signed in, in use last first.
 *
 * @throws {Forbidden} somebody else's, and the actor is no admin (403)
 */
export async function listSessions(actor: Actor, userId = actor.id): Promise<SessionDetails[]> {
  if (userId !== actor.id && !isAdmin(actor))
    throw new Forbidden("Only an admin can see where others are signed in.");
  const rows = await db.$queryRaw<Omit<Row, "isThis">[]>(Prisma.sql`
    SELECT "id", "userAgent", "address", "createdAt", "seenAt", "expiresAt" FROM "Session"
    WHERE "userId" = ${userId} AND ${isLive()} ORDER BY "seenAt" DESC, "id"`);
  return rows.map(({ createdAt, seenAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: new Date(Number(createdAt)),
    seenAt: new Date(Number(seenAt)),
    expiresAt: new Date(Number(expiresAt)),
    isThis: row.id === actor.signInId,
  }));
}
