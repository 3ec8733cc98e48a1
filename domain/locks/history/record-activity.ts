import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { raise } from "../../events/raise";
import { mayEditNow } from "../../users/may-edit-now";
import { databaseNow } from "../row/database-clock";
import type { EditSession } from "../row/edit-session";
import { lockColumns, queryLocks } from "../row/lock-row";

/** How soon after the last sign of activity another one is no news, in milliseconds. */
const NO_NEWS_MS = 10_000;

/** The holder did something in the tab, or hid it. Does nothing for a tab that doesn't hold the order. */
export async function recordActivity(activity: {
  orderId: number;
  session: EditSession;
  isHidden: boolean;
}): Promise<void> {
  const { orderId, session, isHidden } = activity;
  const at = isHidden ? Prisma.sql`"lastActivityAt"` : databaseNow();
  const [lock] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "lastActivityAt" = ${at}, "isHidden" = ${isHidden}, "rev" = "rev" + 1
      WHERE "orderId" = ${orderId} AND "sessionId" = ${session.id} AND "userId" = ${session.userId}
        AND "state" = 'HELD' AND ${mayEditNow(session)}
        AND ("isHidden" <> ${isHidden} OR "lastActivityAt" <= ${databaseNow()} - ${NO_NEWS_MS})
      RETURNING ${lockColumns()}`,
  );
  if (lock) await raise({ type: "HolderActivity", lock });
}
