import { log } from "../../lib/logger";
import { publishDrafts } from "../drafts/publish-drafts";
import { publishEntryNews } from "../entries/publish-entry-news";
import { publishLockChanges } from "../locks/publish-lock-changes";
import { publishOrderNews } from "../orders/publish-order-news";
import { publishRequests } from "../requests/publish-requests";
import { serveQueue } from "../requests/serve-queue";
import { type DomainEvent, type DomainListener, subjectOf, type UnrecordedEvent } from "./domain-event";

// To react to an event, add a listener to one of these; the use case that raises it doesn't change.

/** Whoever caused the event is answered once these have done their part. */
const followers: DomainListener[] = [serveQueue];

/** News: nobody is kept waiting for it. */
export const messengers: DomainListener[] = [
  publishOrderNews,
  publishEntryNews,
  publishLockChanges,
  publishDrafts,
  publishRequests,
];

/** News that is being told: the next of the same order, product or customer waits for it, so that it goes out in order. */
const telling = new Map<string, Promise<void>>();

/** Raises what leaves no history: a statement of its own has done it. All else is raised by `committed`. */
export function raise(...events: UnrecordedEvent[]): Promise<void> {
  return announce(...events);
}

/**
 * Hands events to every listener, after the commit. What happened has happened: a listener that fails is logged, and hurts
 * neither the use case nor the others.
 */
export async function announce(...events: DomainEvent[]): Promise<void> {
  for (const event of events) tell(event);
  await Promise.all(events.map((event) => hand(event, followers)));
}

/** Resolves once all news of what has been raised so far is with the publisher. */
export async function newsTold(): Promise<void> {
  while (telling.size > 0) await Promise.all(telling.values());
}

function tell(event: DomainEvent) {
  const subject = subjectOf(event);
  const earlier = telling.get(subject);
  const told = earlier ? earlier.then(() => hand(event, messengers)) : hand(event, messengers);
  telling.set(subject, told);
  void told.then(() => {
    if (telling.get(subject) === told) telling.delete(subject);
  });
}

async function hand(event: DomainEvent, listeners: DomainListener[]) {
  const outcomes = await Promise.allSettled(listeners.map(async (listener) => listener(event, raise)));
  for (const outcome of outcomes)
    if (outcome.status === "rejected")
      log.error({ err: outcome.reason, event: event.type, subject: subjectOf(event) }, "A listener failed");
}
