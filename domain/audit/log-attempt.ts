import { log } from "../../lib/logger";

/** So many lines a minute of each kind, in each process: whoever tries a million times doesn't fill the disk. */
export const MOST_LINES_A_MINUTE = 60;
const MINUTE_MS = 60_000;

type Told = { since: number; lines: number; unwritten: number };
const told = new Map<string, Told>();

/**
 * A line of the log for an attempt that no row of the audit log is for: nobody is known who made it, or it is no right that
 * was missing.
 *
 * @param what a constant: by it lines are counted. The first one after some were left out says how many (`unwritten`).
 * @param facts ids, addresses and paths, never what somebody typed
 */
export function logAttempt(what: string, facts: object, now = performance.now()): void {
  const before = told.get(what);
  const isOver = !before || now - before.since >= MINUTE_MS;
  const kind = isOver ? { since: now, lines: 0, unwritten: before?.unwritten ?? 0 } : before;
  told.set(what, kind);
  if (kind.lines === MOST_LINES_A_MINUTE) kind.unwritten += 1;
  else {
    const { unwritten } = kind;
    log.warn(unwritten > 0 ? { ...facts, unwritten } : facts, what);
    kind.lines += 1;
    kind.unwritten = 0;
  }
}
