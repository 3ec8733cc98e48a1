import type { RequestView } from "@/domain/requests/request-messages";

/** A request as this page knows it; its durations are turned into moments of this page's clock (`performance.now()`). */
export type SeenRequest = RequestView & { seenAt: number; answerEndsAt: number; turnEndsAt: number | null };

let requests: readonly SeenRequest[] = [];
const listeners = new Set<() => void>();

/** Those that concern whoever is signed in, the oldest first. */
export function knownRequests() {
  return requests;
}

export function listenToRequests(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One has changed, or is over. */
export function receiveRequest(view: RequestView) {
  const others = requests.filter(({ id }) => id !== view.id);
  keep(view.status === "PENDING" ? [...others, seen(view)] : others);
}

/** All of them, as the server knew them when it was asked at `askedAt`; what was heard since is newer. */
export function receiveRequests(views: RequestView[], askedAt: number) {
  const newer = requests.filter(({ seenAt }) => seenAt > askedAt);
  const known = new Set(newer.map(({ id }) => id));
  keep([...newer, ...views.filter(({ id }) => !known.has(id)).map(seen)]);
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
