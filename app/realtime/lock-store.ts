import type { LockView, Person } from "@/domain/locks/shared/lock-messages";

/** A lock as this page knows it, and when it heard of it (`performance.now()`), from where its durations go on. */
export type SeenLock = LockView & { seenAt: number };

/** How many are remembered for rows that aren't there yet; the oldest are forgotten. */
const KEPT = 1_000;

const locks = new Map<number, SeenLock>();
const listeners = new Map<number, Set<() => void>>();

/** Takes what was published, unless it is older than what is known, and tells only who shows that order. */
export function receiveLock(view: LockView) {
  const known = locks.get(view.orderId);
  if (known && known.rev >= view.rev) return;
  locks.delete(view.orderId);
  locks.set(view.orderId, { ...view, seenAt: performance.now() });
  const [oldest] = locks.keys();
  if (locks.size > KEPT && oldest !== undefined) locks.delete(oldest);
  for (const listener of listeners.get(view.orderId) ?? []) listener();
}

/** Who has the order, where it isn't `me` (a user's id). */
export function otherHolder({ holder }: LockView, me: string): Person | null {
  return holder?.id === me ? null : holder;
}

export function knownLock(orderId: number): SeenLock | undefined {
  return locks.get(orderId);
}

export function listenToLock(orderId: number, listener: () => void): () => void {
  const ofOrder = listeners.get(orderId) ?? new Set();
  listeners.set(orderId, ofOrder.add(listener));
  return () => {
    ofOrder.delete(listener);
    if (ofOrder.size === 0) listeners.delete(orderId);
  };
}
