/**
 * READING the file, READ and waiting for its columns to be told, CHECKING row by row, CHECKED and waiting for a word, RUNNING,
 * DONE; UNDOING, UNDONE; CANCELLED in between; FAILED for a reason of its own.
 */
export const IMPORT_STATES = [
  "READING",
  "READ",
  "CHECKING",
  "CHECKED",
  "RUNNING",
  "DONE",
  "UNDOING",
  "UNDONE",
  "CANCELLED",
  "FAILED",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Somebody is at work on it: the page asks again. */
export const AT_WORK: readonly ImportState[] = ["READING", "CHECKING", "RUNNING", "UNDOING"];

/** Nothing more comes of it, but an undo. */
export const IS_OVER: readonly ImportState[] = ["DONE", "UNDONE", "CANCELLED", "FAILED"];

/**
 * What is known of a row. `read`: nothing yet. What a run would do: `new`, `change`; `same` and `refused` stay, and
 * so does `line`, a further line of the order of a row above, of which all else is told there. What a run has done: `created`, `changed`, or it `skipped` it, is `waiting`, or has `proposed` it. What an undo has: `undone`, `kept`.
 */
export const IMPORT_OUTCOMES = [
  "read",
  "new",
  "change",
  "same",
  "line",
  "refused",
  "created",
  "changed",
  "skipped",
  "waiting",
  "proposed",
  "undone",
  "kept",
] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What becomes of a row whose order somebody is editing. */
export const WHEN_LOCKED = ["skip", "wait", "propose"] as const;
export type WhenLocked = (typeof WHEN_LOCKED)[number];

/** A run has these before it. */
export const TO_DO: readonly ImportOutcome[] = ["new", "change"];
/** An undo has these before it. */
export const TO_UNDO: readonly ImportOutcome[] = ["created", "changed", "proposed"];

/**
 * What is wrong with a row, or to be known of it, and with which of its fields; "" with all of it. A problem is a key under `imports.problems`, or
 * under `errors` of what is imported. `by`: who did it, or is in the way.
 */
export type RowProblem = { field: string; problem: string; by?: string };
