import { recordAlone } from "../../audit/audited";
import { csvHead, csvLines } from "../../csv";
import { orderName } from "../../orders/shared/order-name";
import { Forbidden } from "../../shared/errors";
import { type Actor, isAdmin } from "../../users/shared/roles";
import { type LockEventFilter, listLockEvents } from "./list-lock-events";

/** Read so many at a time, so that a long history is never in memory as a whole. */
const BATCH = 1_000;

/**
 * The history of locks as CSV, newest first, a batch of lines at a time. Times are ISO 8601 in UTC, durations seconds.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function lockHistoryCsv(actor: Actor, filter: LockEventFilter): Promise<AsyncGenerator<string>> {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can see the history of locks.");
  await recordAlone({ by: actor, verb: "history.exported" });
  return lines(filter);
}

async function* lines(filter: LockEventFilter) {
  yield csvHead(["at", "order", "type", "by", "holder", "reason", "held_seconds"]);
  let beforeId = filter.beforeId;
  for (;;) {
    const events = await listLockEvents({ ...filter, beforeId, limit: BATCH });
    yield csvLines(events.map(valuesOf));
    beforeId = events.at(-1)?.id;
    if (events.length < BATCH) return;
  }
}

function valuesOf({
  at,
  orderId,
  orderNumber,
  type,
  actor,
  subject,
  reason,
  heldMs,
}: Awaited<ReturnType<typeof listLockEvents>>[number]) {
  const heldSeconds = heldMs === null ? null : Math.round(heldMs / 1_000);
  return [
    at.toISOString(),
    orderNumber || orderName(orderId, orderNumber),
    type,
    actor,
    subject,
    reason,
    heldSeconds,
  ];
}
