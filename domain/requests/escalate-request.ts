import { db } from "../../lib/db";
import { publisher } from "../../lib/publisher";
import { Prisma } from "../../prisma/generated/client";
import { DomainError, NotFound } from "../shared/errors";
import { adminChannels } from "../users/admin-channels";
import type { Actor } from "../users/shared/roles";
import { announceRequests } from "./announce-requests";
import { queryRequests, toRequestView } from "./request-row";

/**
 * Nobody answers: asks the admins, who see who waits for what, and may settle it.
 *
 * @throws {DomainError} NOT_FOUND: one has no such request (404); TOO_MANY: its time isn't up (429)
 */
export async function escalateRequest({
  requestId,
  actor,
}: {
  requestId: number;
  actor: Actor;
}): Promise<void> {
  const [request] = await queryRequests(
    db,
    Prisma.sql`"r"."id" = ${requestId} AND "r"."requesterId" = ${actor.id} AND "r"."status" = 'PENDING'`,
  );
  if (!request) throw new NotFound("request", requestId);
  if (request.answerInMs > 0)
    throw new DomainError("TOO_MANY", "The holder still has time to answer.", {
      retryAfterSeconds: Math.ceil(request.answerInMs / 1_000),
    });
  if (request.isEscalated) return;
  await db.lockRequest.update({
    where: { id: requestId },
    data: { isEscalated: true },
    select: { id: true },
  });
  const channels = await adminChannels();
  if (channels.length > 0)
    publisher().publish(channels, "request.escalated", {
      ...toRequestView(request),
      isEscalated: true,
    });
  await announceRequests(request.orderId, { what: "moved", requestId });
}
