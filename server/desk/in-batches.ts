interface Waiting<T> {
  one: T;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Does in one go what many ask for at once, a thousand tabs that close, say: what is asked for in one turn of the event
 * loop, and while a batch is at work, goes with the next. Between two batches everybody else has a turn.
 */
export class InBatches<T> {
  readonly #work: (batch: T[]) => Promise<void>;
  readonly #atMost: number;
  #waiting: Waiting<T>[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #isBusy = false;

  constructor(work: (batch: T[]) => Promise<void>, { atMost }: { atMost: number }) {
    this.#work = work;
    this.#atMost = atMost;
  }

  /** Resolves when the batch that it went with is done; fails with it. */
  add(one: T): Promise<void> {
    const result = new Promise<void>((done, failed) => this.#waiting.push({ one, done, failed }));
    this.#last = result.catch(() => {});
    if (!this.#isBusy) void this.#run();
    return result;
  }

  /** Resolves when all that has been asked for by now is done, or has failed. */
  async settled() {
    await this.#last;
  }

  async #run() {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      await new Promise(setImmediate);
      const batch = this.#waiting.splice(0, this.#atMost);
      try {
        await this.#work(batch.map(({ one }) => one));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isBusy = false;
  }
}
