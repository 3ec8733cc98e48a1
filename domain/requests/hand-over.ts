import { db } from "../../lib/db";
import { revokeLock } from "../locks/revoke-lock";
import type { Revocation } from "../locks/shared/lock-messages";
import { Forbidden, NotFound } from "../shared/errors";
import { announceRequests } from "./announce-requests";
import type { RequestRow } from "./request-row";

/**
 * Takes the lock from its holder for whoever asked for it. It is theirs for 15 s once the holder's tab has sent its
 * last edits.
 *
 * @throws {DomainError} NOT_FOUND: that lock or request is over already (404)
 */
export async function handOver(
  request: RequestRow,
  because: Extract<Revocation, "handed-over" | "unanswered">,
) {
  const { id, orderId, epoch, requester, requesterId, sessionId } = request;
  const to = { id: sessionId, userId: requesterId };
  await revokeLock({ orderId, epoch, because, by: requester, reason: null, to }).catch((error) => {
    // Whoever asked is out by now, and with them the request goes.
    throw error instanceof Forbidden ? new NotFound("request", id) : error;
  });
  await db.lockRequest.updateMany({ where: { id, status: "PENDING" }, data: { isTurn: true } });
  await announceRequests(orderId, { what: "moved", requestId: id });
}
