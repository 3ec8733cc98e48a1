import { changesOfDraft } from "../drafts/changes-of-draft";
import { readDraft } from "../drafts/read-draft";
import { orderCurrency } from "../orders/edit/order-currency";
import type { OrderChange } from "../orders/shared/order-change";
import { listQueues } from "../requests/list-requests";
import type { RequestView } from "../requests/shared/request-messages";
import { Forbidden } from "../shared/errors";
import { type Actor, isAdmin } from "../users/shared/roles";
import { type LockEventDetails, listLockEvents } from "./history/list-lock-events";

const EVENTS_SHOWN = 50;

/** What an admin wants to know before taking an order from somebody. */
export type LockDescription = {
  /** What the holder typed and hasn't saved; null if nothing is kept. */
  draft: { changes: OrderChange[] | null; currency: string; updatedAt: Date } | null;
  /** Since the holder has it, newest first. */
  events: LockEventDetails[];
  queue: RequestView[];
};

/** @throws {Forbidden} the actor is no admin (403) */
export async function describeLock({
  orderId,
  epoch,
  userId,
  actor,
}: {
  orderId: number;
  epoch: number;
  userId: string;
  actor: Actor;
}): Promise<LockDescription> {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can look into a lock.");
  const [draft, currency, events, queues] = await Promise.all([
    readDraft({ orderId, userId }),
    orderCurrency(orderId),
    listLockEvents({ orderId, epoch, limit: EVENTS_SHOWN }),
    listQueues([orderId]),
  ]);
  return {
    draft: draft && { changes: changesOfDraft(draft), currency, updatedAt: draft.updatedAt },
    events,
    queue: queues.get(orderId) ?? [],
  };
}
