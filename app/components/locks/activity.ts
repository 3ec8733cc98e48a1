import type { LockView } from "@/domain/locks/shared/lock-messages";
import { lockTimers } from "@/domain/locks/shared/lock-timers";

export type Activity =
  | { is: "editing" }
  | { is: "idle"; minutes: number }
  | { is: "away" }
  | { is: "reconnecting"; seconds: number }
  | { is: "handing-over" };

/** For how long the holder had done nothing, `agoMs` after the lock was seen like this. */
export function quietMsOf(lock: LockView, agoMs: number): number {
  return lock.quietForMs + agoMs;
}

/** What the holder is at, `agoMs` after the lock was seen like this. */
export function activityOf(lock: LockView, agoMs: number): Activity {
  if (lock.state === "GRACE")
    return { is: "reconnecting", seconds: Math.max(0, Math.ceil(((lock.freeInMs ?? 0) - agoMs) / 1_000)) };
  if (lock.state === "REVOKING") return { is: "handing-over" };
  const quietMs = quietMsOf(lock, agoMs);
  if (lock.isHidden || quietMs >= lockTimers.awayMs) return { is: "away" };
  return quietMs >= lockTimers.idleMs
    ? { is: "idle", minutes: Math.floor(quietMs / 60_000) }
    : { is: "editing" };
}
