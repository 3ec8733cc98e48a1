import { db, type Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { committed } from "../events/committed";
import { databaseNow } from "../locks/row/database-clock";
import type { EditSession } from "../locks/row/edit-session";
import { heldSql } from "../locks/row/held";
import { lockTimers } from "../locks/shared/lock-timers";
import { DomainError, Forbidden } from "../shared/errors";
import { mayEditNow } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { queryRequests, toRequestView } from "./request-row";
import { requestsChanged } from "./requests-changed";
import { type RequestView, requestMessage } from "./shared/request-messages";

/** How many requests one user may make in a minute. */
const MOST_PER_MINUTE = 10;

/**
 * Asks whoever has an order for it, and stands in line. Whoever asks again is told how the first request stands, which
 * from now on is that of this tab.
 *
 * @returns null if there is nobody to ask: the order is free, or one's own
 * @throws {Forbidden} the role may not edit (403)
 * @throws {DomainError} INVALID: the message is too long (422); TOO_MANY: asked too often, or told "keep editing" a
 *   moment ago (429), with `retryAfterSeconds`
 */
export async function requestLock(input: {
  orderId: number;
  actor: Actor;
  session: EditSession;
  message: string;
}): Promise<RequestView | null> {
  const { orderId, actor, session } = input;
  if (!mayEdit(actor)) throw new Forbidden("Your role may look at orders, not edit them.");
  const message = requestMessage.safeParse(input.message);
  if (!message.success) throw new DomainError("INVALID", "Say it in 200 characters.", { field: "message" });
  const isNew = await committed(async ({ tx, happened }) => {
    const requestId = await insert(tx, { orderId, session, message: message.data });
    if (requestId === null) return false;
    const event = await requestsChanged(tx, orderId, { what: "requested", requestId, byId: actor.id });
    if (event) happened(event);
    return true;
  });
  if (!isNew) await comeFromThisTab(orderId, session);
  const mine = Prisma.sql`"r"."orderId" = ${orderId} AND "r"."requesterId" = ${actor.id} AND "r"."status" = 'PENDING'`;
  const [row] = await queryRequests(db, mine);
  if (row === undefined) {
    await refuseIfTooSoon(orderId, actor.id);
    return null;
  }
  return toRequestView(row);
}

/**
 * Only if somebody else has the order, or it is reserved for somebody; and not twice: of two at once, where there are two
 * writers, a unique index refuses the second.
 *
 * @returns the new request's id; null if there is none
 */
async function insert(
  tx: Tx,
  { orderId, session, message }: { orderId: number; session: EditSession; message: string },
): Promise<number | null> {
  const now = databaseNow();
  const { userId } = session;
  const [request] = await tx.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO "LockRequest" ("orderId", "requesterId", "sessionId", "message", "status", "askedAt", "answerBy")
    SELECT "l"."orderId", ${userId}, ${session.id}, ${message}, 'PENDING', ${now}, ${now} + ${lockTimers.answerMs}
    FROM "OrderLock" AS "l" WHERE "l"."orderId" = ${orderId} AND ${mayEditNow(session)}
      AND (${heldSql("l")}
        OR ("l"."reservedUntil" > ${now} AND "l"."reservedUserId" <> ${userId})
        OR EXISTS (SELECT 1 FROM "LockRequest" AS "q" WHERE "q"."status" = 'PENDING' AND "q"."orderId" = ${orderId}))
      AND NOT (${heldSql("l")} AND "l"."userId" = ${userId})
      AND NOT EXISTS (SELECT 1 FROM "LockRequest" AS "q" WHERE "q"."orderId" = ${orderId}
        AND "q"."requesterId" = ${userId} AND ("q"."status" = 'PENDING' OR ${isTooSoon()}))
      AND (SELECT COUNT(*) FROM "LockRequest" AS "q" WHERE "q"."requesterId" = ${userId}
        AND "q"."askedAt" > ${now} - 60000) < ${MOST_PER_MINUTE}
    ON CONFLICT DO NOTHING RETURNING "id"`;
  return request ? Number(request.id) : null;
}

function isTooSoon() {
  return Prisma.sql`("q"."status" = 'DECLINED' AND "q"."endedAt" > ${databaseNow()} - ${lockTimers.askAgainMs})`;
}

function comeFromThisTab(orderId: number, { id, userId }: EditSession) {
  return db.lockRequest.updateMany({
    where: { orderId, requesterId: userId, status: "PENDING", isTurn: false },
    data: { sessionId: id },
  });
}

async function refuseIfTooSoon(orderId: number, userId: string) {
  const now = databaseNow();
  const [recent] = await db.$queryRaw<{ readyInMs: bigint | null; lastMinute: bigint }[]>`
    SELECT MAX(CASE WHEN "q"."orderId" = ${orderId} AND ${isTooSoon()}
        THEN "q"."endedAt" + ${lockTimers.askAgainMs} - ${now} END) AS "readyInMs",
      SUM(CASE WHEN "q"."askedAt" > ${now} - 60000 THEN 1 ELSE 0 END) AS "lastMinute"
    FROM "LockRequest" AS "q" WHERE "q"."requesterId" = ${userId}`;
  if (recent?.readyInMs)
    throw new DomainError("TOO_MANY", "The holder wants to keep editing. Ask again a little later.", {
      retryAfterSeconds: Math.ceil(Number(recent.readyInMs) / 1_000),
    });
  if (recent && Number(recent.lastMinute) >= MOST_PER_MINUTE)
    throw new DomainError("TOO_MANY", "That were many requests. Wait a minute.", { retryAfterSeconds: 60 });
}
