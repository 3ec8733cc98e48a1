import { db } from "../../lib/db";
import { publisher } from "../../lib/publisher";
import { releaseLocksOfSession } from "../locks/release-lock";
import { cancelRequestsOfUser } from "../requests/cancel-request";
import { forgetActors } from "../users/known-actors";
import { isLive } from "./live";

/**
 * After a session is over by the database: frees what is held by it and ends its connections. Drafts stay, and so do the
 * person's other sessions; whoever has none left stands in no line any more.
 */
export async function letGoOfSession({ id, userId }: { id: string; userId: string }): Promise<void> {
  forgetActors();
  await releaseLocksOfSession({ userId, signInId: id });
  await publisher().endSession?.(id);
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 AS "yes" FROM "Session" WHERE "userId" = ${userId} AND ${isLive()} LIMIT 1`;
  if (rows.length === 0) await cancelRequestsOfUser(userId);
}
