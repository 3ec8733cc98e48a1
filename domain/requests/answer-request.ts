import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { committed } from "../events/committed";
import { databaseNow } from "../locks/row/database-clock";
import { heldSql } from "../locks/row/held";
import { lockTimers } from "../locks/shared/lock-timers";
import { DomainError, Forbidden } from "../shared/errors";
import { editorOf, mayEditNow } from "../users/may-edit-now";
import type { Actor } from "../users/shared/roles";
import { announceRequests } from "./announce-requests";
import { handOver } from "./hand-over";
import { queryRequests, type RequestRow } from "./request-row";
import { requestsChanged } from "./requests-changed";
import type { RequestAnswer } from "./shared/request-messages";

/**
 * The holder's answer to a request, from whichever tab: hand the order over now (the tab that edits it sends its last
 * edits first), ask for two more minutes (once), or keep editing.
 *
 * @throws {DomainError} NOT_FOUND: there is no such request any more (404)
 * @throws {Forbidden} somebody else has the order (403)
 * @throws {DomainError} INVALID: more time was given already (422)
 */
export async function answerRequest({
  requestId,
  actor,
  answer,
}: {
  requestId: number;
  actor: Actor;
  answer: RequestAnswer;
}): Promise<void> {
  const [request] = await queryRequests(db, Prisma.sql`"r"."id" = ${requestId} AND "r"."status" = 'PENDING'`);
  if (!request) throw over(requestId);
  if (request.holder?.id !== actor.id) throw new Forbidden("Only who has the order can answer that.");
  switch (answer) {
    case "hand-over":
      return handOver(request, "handed-over");
    case "delay":
      return delay(request, actor);
    case "keep":
      return decline(request, actor);
  }
}

async function delay(request: RequestRow, actor: Actor) {
  const { id, orderId } = request;
  const changed = await db.$executeRaw`
    UPDATE "LockRequest" SET "isDelayed" = TRUE, "answerBy" = ${databaseNow()} + ${lockTimers.delayMs}
    WHERE "id" = ${id} AND "status" = 'PENDING' AND NOT "isDelayed" AND NOT "isTurn" AND ${isAskedOf(request, actor)}`;
  if (changed === 0 && !request.isDelayed) throw over(id);
  if (changed === 0)
    throw new DomainError("INVALID", "You have had your two minutes already.", { problem: "delayedAlready" });
  await announceRequests(orderId, { what: "delayed", requestId: id });
}

function decline(request: RequestRow, actor: Actor) {
  const { id, orderId } = request;
  return committed(async ({ tx, happened }) => {
    const changed = await tx.$executeRaw`
      UPDATE "LockRequest" SET "status" = 'DECLINED', "endedAt" = ${databaseNow()}
      WHERE "id" = ${id} AND "status" = 'PENDING' AND NOT "isTurn" AND ${isAskedOf(request, actor)}`;
    if (changed === 0) throw over(id);
    const event = await requestsChanged(tx, orderId, { what: "declined", requestId: id, byId: actor.id });
    if (event) happened(event);
  });
}

/** The lock is still that of the holder who answers: the next one is asked anew, and answers for themselves. */
function isAskedOf({ orderId, epoch, holderId }: RequestRow, actor: Actor) {
  return Prisma.sql`EXISTS (SELECT 1 FROM "OrderLock" AS "l" WHERE "l"."orderId" = ${orderId}
    AND "l"."epoch" = ${epoch} AND "l"."userId" = ${holderId} AND ${heldSql("l")}) AND ${mayEditNow(editorOf(actor))}`;
}

function over(requestId: number) {
  return new DomainError("NOT_FOUND", "That request is over already.", { what: "request", id: requestId });
}
