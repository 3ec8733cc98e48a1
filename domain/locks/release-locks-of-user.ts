import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { lockColumns, queryLocks } from "./lock-row";

/** Frees all that a user holds, when the user is signed out everywhere or may not edit any more. The epochs rise. */
export async function releaseLocksOfUser(request: {
  userId: string;
  because: "disabled" | "signed-out";
}): Promise<number> {
  const rows = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "sessionId" = NULL, "graceUntil" = NULL,
        "epoch" = "epoch" + 1, "rev" = "rev" + 1
      WHERE "userId" = ${request.userId} AND "state" <> 'FREE'
      RETURNING ${lockColumns()}`,
  );
  await db.lockRequest.updateMany({
    where: { requesterId: request.userId, status: "PENDING" },
    data: { status: "CANCELLED" },
  });
  for (const lock of rows)
    await raise({ type: "OrderUnlocked", how: request.because, lock, by: null, reason: null });
  return rows.length;
}
