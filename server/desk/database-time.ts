import type { Clock } from "#pusher/clock";
import { readDatabaseClock, STEP_MS } from "../../domain/locks/row/database-clock";
import { skipTime } from "../../domain/locks/row/skip-time";
import { log } from "../../lib/logger";

/** What the database's clock said, and when it was asked and answered by ours. All in milliseconds. */
type ClockReading = { at: number; askedAt: number; answeredAt: number };

/**
 * Looks whether the database's clock and this process' have gone on alike. Ours leaves out what this process slept through
 * (`awake`), the database's doesn't, and may be set.
 */
export class DatabaseTime {
  #reading: ClockReading | null = null;

  constructor(
    readonly clock: Clock,
    readonly nodeId: string,
  ) {}

  /** @returns what the database's clock says; null when it has gone on otherwise than ours, which is made up for */
  async read(): Promise<number | null> {
    const before = this.#reading;
    const askedAt = this.clock.now();
    const at = await readDatabaseClock();
    const answeredAt = this.clock.now();
    const ms = before === null ? 0 : unlived(at - before.at, before, { askedAt, answeredAt });
    const isStep = Math.abs(ms) >= STEP_MS;
    if (isStep) {
      log.warn({ ms }, "The process stood still, or the database's clock was set");
      await skipTime({ ms, nodeId: this.nodeId });
    }
    this.#reading = { at, askedAt, answeredAt };
    return isStep ? null : at;
  }
}

/** How much of what passed on the database's clock between two readings can't have passed on ours. */
function unlived(passedMs: number, before: ClockReading, now: Omit<ClockReading, "at">) {
  const atLeast = now.askedAt - before.answeredAt;
  const atMost = now.answeredAt - before.askedAt;
  return Math.round(passedMs - Math.min(Math.max(passedMs, atLeast), atMost));
}
