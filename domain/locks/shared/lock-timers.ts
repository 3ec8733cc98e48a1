import { scaledAll } from "../../shared/time-scale";

/** How long everything about a lock takes, in milliseconds. The promises that they add up to are in docs/locks.md. */
const production = {
  /**
   * How long a lock lives after the last sign of life of its connection. A second short of the 20 s that we promise,
   * for the sweep that ends it.
   */
  leaseMs: 19_000,
  renewEveryMs: 5_000,
  sweepEveryMs: 500,
  /** How long a lock outlives an abrupt disconnect. Long enough for a change of Wi-Fi, short enough to wait for. */
  graceMs: 10_000,
  /** The grace when it is we who close the connection, for a deploy. */
  drainGraceMs: 30_000,
  /** How long a tab that loses its lock has to send its last edits. */
  flushMs: 5_000,
  /** How long a free order is reserved for whom it was taken or who is first in line. */
  reserveMs: 15_000,
  /** How long the order of a closed tab waits for its reload when others are in line. */
  reloadMs: 2_000,
  /** How long the holder has to answer a request, at first and again when asked for more. */
  answerMs: 30_000,
  delayMs: 120_000,
  /** Who was told "keep editing" may ask again after this. */
  askAgainMs: 120_000,
  /** A request that came to nothing ends. */
  requestMs: 1_800_000,
  /** A holder without input for this long is idle: a request that nobody answers is granted then. */
  idleMs: 60_000,
  /** Away: hidden, or without input for this long. */
  awayMs: 240_000,
  /** Without input the holder is asked after this, and the lock ends after that. */
  idleWarningMs: 600_000,
  idleReleaseMs: 900_000,
  /** How long a force unlock can be undone. */
  undoMs: 60_000,
  /** How often it is looked for locks that are held for long. */
  alertEveryMs: 10_000,
  /** How long a draft of a deleted order is kept: its author may be on holiday. And how often it is looked for older ones. */
  deletedDraftMs: 30 * 24 * 3_600_000,
  dropDraftsEveryMs: 3_600_000,
  /** How long a discarded draft can be brought back, and late news of one that was saved is told to be late. */
  discardedDraftMs: 24 * 3_600_000,
  /** How long an empty draft of an order outlives the tab that began it, which may be reloading; and how often it is looked. */
  emptyDraftMs: 60_000,
  dropEmptyEveryMs: 30_000,
  /** A tab stops trusting its lock so long after the last confirmed renewal. */
  trustMs: 10_000,
} as const;

/**
 * The durations of everything about a lock, in milliseconds, shortened where HOLDFAST_TIME_SCALE says so; but for the time in
 * which a tab sends its last edits or loads again, and in which people notice, read and press a button.
 */
export const lockTimers = scaledAll<Record<keyof typeof production, number>>(production, [
  "flushMs",
  "reserveMs",
  "reloadMs",
  "delayMs",
  "requestMs",
  "idleMs",
  "awayMs",
  "idleWarningMs",
  "idleReleaseMs",
  "undoMs",
  "deletedDraftMs",
  "discardedDraftMs",
  "emptyDraftMs",
]);

/** No lock lives longer without a sign of life, in milliseconds, whatever happened; with room for a clock that was set a little. */
export function longestLeaseMs() {
  return Math.max(lockTimers.leaseMs, lockTimers.drainGraceMs, lockTimers.flushMs) + 2_000;
}

/** No user holds more at once; a script that runs wild must not lock the shop. */
export const MOST_LOCKS_PER_USER = 20;
