import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { GONE } from "../shared/erased";
import { type Numbered, overIds } from "./over-ids";
import type { Step } from "./subject-at-work";

/** What a program of theirs is called where a history says by what something came: a word of both languages. */
const PROGRAM = "API";

/** What their programs wrote is said to be a program's, and no more: people name tokens after themselves. */
export function viaStep(table: Numbered, by: "actorId" | "byId" = "actorId"): Step {
  const [name, writer] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${by}"`)];
  return overIds(
    table,
    (range, { userId }) =>
      db.$executeRaw`UPDATE ${name} SET "via" = ${PROGRAM}
      WHERE ${range} AND ${writer} = ${userId} AND "via" IS NOT NULL AND "via" <> ${PROGRAM}`,
  );
}

/** Why they lost a lock, as somebody wrote it about them; of a write past a lock, the name of their token. */
export const reasonsOfLocks: Step = overIds(
  "LockEvent",
  (range, { userId }) =>
    db.$executeRaw`UPDATE "LockEvent"
    SET "reason" = CASE WHEN "type" = 'written-past' THEN ${PROGRAM} ELSE ${GONE} END
    WHERE ${range} AND "reason" IS NOT NULL AND "reason" NOT IN (${GONE}, ${PROGRAM})
      AND (("type" = 'written-past' AND "actorId" = ${userId}) OR ("type" <> 'written-past' AND "subjectUserId" = ${userId}))`,
);

/** What is nobody's any more: drafts that a tab sent while it was being shut out, and what is known of their connection. */
export const leftBehind: Step = async ({ userId }) => {
  if (userId === null) return null;
  await db.orderDraft.deleteMany({ where: { userId } });
  await db.draftHandOver.deleteMany({ where: { fromUserId: userId } });
  await db.lockRequest.updateMany({
    where: { requesterId: userId, message: { not: "" } },
    data: { message: "" },
  });
  await db.orderLock.updateMany({
    where: { userId, OR: [{ address: { not: null } }, { revokedReason: { not: null } }] },
    data: { address: null, revokedReason: null },
  });
  return null;
};
