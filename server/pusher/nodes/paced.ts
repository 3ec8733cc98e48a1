import type { Cancel, Clock } from "../clock";

/** Does something for whoever asks, at most once in so long: who asks too soon has it done as soon as it may be. */
export class Paced {
  #doneAt = Number.NEGATIVE_INFINITY;
  #cancel: Cancel | null = null;

  constructor(
    readonly clock: Clock,
    readonly everyMs: number,
    readonly work: () => void,
  ) {}

  ask() {
    if (this.#cancel) return;
    const waitMs = this.#doneAt + this.everyMs - this.clock.now();
    if (waitMs <= 0) return this.#do();
    this.#cancel = this.clock.after(waitMs, () => {
      this.#cancel = null;
      this.#do();
    });
  }

  stop() {
    this.#cancel?.();
  }

  #do() {
    this.#doneAt = this.clock.now();
    this.work();
  }
}
