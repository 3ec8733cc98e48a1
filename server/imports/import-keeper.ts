import type { Cancel, Clock } from "#pusher/clock";
import { failAbandonedReads, LEASE_MS, type Reads } from "../../domain/imports/work/lease";
import { workOnImport } from "../../domain/imports/work/work-on-import";
import { log } from "../../lib/logger";

/** How soon an import is begun after somebody has said so, in milliseconds. */
const LOOK_EVERY_MS = 500;

/** Works on imports, one at a time, in turns of the event loop that leave everybody else theirs. */
export class ImportKeeper {
  readonly #nodeId: string;
  #timers: Cancel[] = [];
  #reads: Reads = new Map();
  #atWork: Promise<void> | null = null;
  #isStopping = false;

  constructor({ nodeId }: { nodeId: string }) {
    this.#nodeId = nodeId;
  }

  start(clock: Clock) {
    const cancelWork = clock.every(LOOK_EVERY_MS, () => {
      this.#atWork ??= this.#work();
    });
    // As long after the end of a look as a lease lasts, however long a busy database kept it.
    const lookInAWhile = () => {
      if (this.#isStopping) return;
      const cancelLook = clock.after(LEASE_MS, () => this.#lookForAbandoned().then(lookInAWhile));
      this.#timers = [cancelWork, cancelLook];
    };
    lookInAWhile();
  }

  /** Resolves once the rows that are being written are. Another node, or this one when it is back, goes on. */
  async stop() {
    for (const cancel of this.#timers) cancel();
    this.#isStopping = true;
    await this.#atWork;
  }

  async #lookForAbandoned() {
    try {
      this.#reads = await failAbandonedReads(this.#reads);
    } catch (err) {
      log.error({ err }, "Abandoned imports not looked for");
    }
  }

  async #work() {
    try {
      while (!this.#isStopping && (await workOnImport(this.#nodeId, () => this.#isStopping)));
    } catch (err) {
      log.error({ err }, "The work on an import failed; it is tried again when its lease is over");
    } finally {
      this.#atWork = null;
    }
  }
}
