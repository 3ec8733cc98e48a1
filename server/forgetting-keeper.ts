import type { Cancel, Clock } from "#pusher/clock";
import { workOnErasure } from "../domain/erasure/work/work-on-erasure";
import { pruneOld } from "../domain/retention/prune-old";
import { log } from "../lib/logger";

/** How soon what somebody has asked to be erased is gone over, in milliseconds. */
const LOOK_EVERY_MS = 1_000;
/** How often old rows are looked for, in milliseconds. */
const PRUNE_EVERY_MS = 3_600_000;

/** Forgets what is to be forgotten, in small pieces: people who are erased, one at a time, and what is older than it is kept. */
export class ForgettingKeeper {
  #timers: Cancel[] = [];
  #erasing: Promise<void> | null = null;
  #pruning: Promise<void> | null = null;
  #isStopping = false;

  start(clock: Clock) {
    this.#timers = [
      clock.every(LOOK_EVERY_MS, () => {
        this.#erasing ??= this.#erase().finally(() => {
          this.#erasing = null;
        });
      }),
      clock.every(PRUNE_EVERY_MS, () => {
        this.#pruning ??= this.#prune().finally(() => {
          this.#pruning = null;
        });
      }),
    ];
  }

  /** Resolves once the piece that is being done is. Another node, or this one when it is back, goes on. */
  async stop() {
    for (const cancel of this.#timers) cancel();
    this.#isStopping = true;
    await Promise.all([this.#erasing, this.#pruning]);
  }

  async #erase() {
    try {
      while (!this.#isStopping && (await workOnErasure(() => this.#isStopping)));
    } catch (err) {
      log.error({ err }, "The work on an erasure failed; it is tried again when its lease is over");
    }
  }

  async #prune() {
    try {
      await pruneOld(() => this.#isStopping);
    } catch (err) {
      log.error({ err }, "What is too old was not removed; it is tried again in an hour");
    }
  }
}
