/** How long work that comes in small pieces may keep one turn of the event loop, in milliseconds. */
const TURN_MS = 10;

/**
 * Lets everybody else have a turn. Statements run to their end without waiting for anything, and so do those that wait for
 * them: a thousand that are asked for at once would be one turn of the event loop, in which nobody is heard.
 */
export class FairTurns {
  #beganAt: number | null = null;

  /** To be awaited before each piece. Resolves at once, or in a later turn when this one has taken long enough. */
  async next(): Promise<void> {
    while (this.#beganAt !== null && performance.now() - this.#beganAt > TURN_MS)
      await new Promise(setImmediate);
    if (this.#beganAt !== null) return;
    this.#beganAt = performance.now();
    setImmediate(() => {
      this.#beganAt = null;
    });
  }
}
