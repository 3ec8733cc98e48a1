import { log } from "../../lib/logger";
import { publishDrafts } from "../drafts/publish-drafts";
import { publishLockChanges } from "../locks/publish-lock-changes";
import { tellAdmins } from "../locks/tell-admins";
import { writeLockHistory } from "../locks/write-lock-history";
import { publishRequests } from "../requests/publish-requests";
import { serveQueue } from "../requests/serve-queue";
import type { DomainEvent, DomainListener } from "./domain-event";

/** To react to an event, add a listener here; the use case that raises it doesn't change. */
const listeners: DomainListener[] = [
  publishLockChanges,
  publishDrafts,
  publishRequests,
  serveQueue,
  writeLockHistory,
  tellAdmins,
];

/**
 * Hands an event to every listener, after the commit. What happened has happened: a listener that fails is logged, and
 * hurts neither the use case nor the others.
 */
export async function raise(event: DomainEvent): Promise<void> {
  const outcomes = await Promise.allSettled(listeners.map((listener) => listener(event, raise)));
  for (const outcome of outcomes)
    if (outcome.status === "rejected")
      log.error({ err: outcome.reason, event: event.type, orderId: event.lock.orderId }, "A listener failed");
}
