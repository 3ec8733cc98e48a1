import type { Clock } from "../clock";

/**
 * Work that comes for a thousand connections at once, paced: what a turn of the event loop has no time for is left to
 * the next ones, in order, so that everybody else is heard in between. Nothing waits that needn't: the first of a turn
 * is done at once.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  /** When this turn began to work. Null when it hasn't. */
  #startedAt: number | null = null;

  /** @param turnMs after how long a turn begins no more work, in milliseconds */
  constructor(
    readonly clock: Clock,
    readonly turnMs: number,
  ) {}

  do(work: () => void) {
    if (this.#waiting.length === 0 && this.#hasTime()) work();
    else this.#waiting.push(work);
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.#waiting.length > 0) await new Promise(setImmediate);
  }

  #hasTime(): boolean {
    const now = this.clock.now();
    if (this.#startedAt === null) {
      this.#startedAt = now;
      setImmediate(this.#endTurn);
    }
    return now - this.#startedAt < this.turnMs;
  }

  /** A turn that has left something has had its share. */
  #endTurn = () => {
    this.#startedAt = null;
    if (this.#waiting.length > 0) setImmediate(this.#goOn);
  };

  #goOn = () => {
    this.#startedAt = this.clock.now();
    try {
      while (this.#waiting.length > 0 && this.#hasTime()) this.#waiting.shift()?.();
    } finally {
      if (this.#waiting.length > 0) setImmediate(this.#goOn);
      else this.#startedAt = null;
    }
  };
}
