import type { RequestView } from "@/domain/requests/shared/request-messages";

/** A request as this page knows it; its durations are turned into moments of this page's clock (`performance.now()`). */
export type SeenRequest = RequestView & { seenAt: number; answerEndsAt: number; turnEndsAt: number | null };

/** Of how many requests the last `rev` is remembered, also when they are over. */
const REMEMBERED = 200;
const revs = new Map<number, number>();
let requests: readonly SeenRequest[] = [];
const listeners = new Set<() => void>();

/** The open requests that concern whoever is signed in, the oldest first. */
export function knownRequests() {
  return requests;
}

export function listenToRequests(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One has changed, or is over. What is older than what is known is dropped: it took the longer way. */
export function receiveRequest(view: RequestView) {
  if ((revs.get(view.id) ?? 0) > view.rev) return;
  revs.delete(view.id);
  revs.set(view.id, view.rev);
  const [oldest] = revs.keys();
  if (revs.size > REMEMBERED && oldest !== undefined) revs.delete(oldest);
  const others = requests.filter(({ id }) => id !== view.id);
  keep(view.status === "PENDING" ? [...others, seen(view)] : others);
}

/** All of them, as the server knew them when it was asked at `askedAt`; what was heard since is newer. */
export function receiveRequests(views: RequestView[], askedAt: number) {
  const newer = requests.filter(({ seenAt }) => seenAt > askedAt);
  const older = views.filter(
    ({ id, rev }) => newer.every((known) => known.id !== id) && (revs.get(id) ?? 0) <= rev,
  );
  keep([...newer, ...older.map(seen)]);
}

function keep(next: SeenRequest[]) {
  requests = next.sort((a, b) => a.id - b.id);
  for (const listener of listeners) listener();
}

function seen(view: RequestView): SeenRequest {
  const seenAt = performance.now();
  const turnEndsAt = view.turnForMs === null ? null : seenAt + view.turnForMs;
  return { ...view, seenAt, answerEndsAt: seenAt + view.answerInMs, turnEndsAt };
}
