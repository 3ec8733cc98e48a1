interface Undeliverable {
  readonly appId: string;
  readonly url: string;
  readonly body: string;
  readonly eventCount: number;
  /** What it tells of, each name once. */
  readonly eventNames: string[];
  readonly error: string;
  readonly resend: () => void;
}

export interface DeadLetter extends Undeliverable {
  readonly id: number;
  readonly failedAt: Date;
}

/** Webhooks that could not be delivered, the latest so many of them, for somebody to look at and send again. */
export class DeadLetters {
  readonly #letters = new Map<number, DeadLetter>();
  #lastId: number;

  /** @param lastId the number before the first one's: of several nodes each has its own, so that no two are alike */
  constructor(
    readonly keep: number,
    lastId: number,
  ) {
    this.#lastId = lastId;
  }

  add(letter: Undeliverable) {
    const id = ++this.#lastId;
    this.#letters.set(id, { ...letter, id, failedAt: new Date() });
    const [oldest] = this.#letters.keys();
    if (this.#letters.size > this.keep && oldest !== undefined) this.#letters.delete(oldest);
  }

  /** Newest first. */
  list(): DeadLetter[] {
    return [...this.#letters.values()].reverse();
  }

  /** Takes a letter off the list for good. @returns false when it is not there */
  discard(id: number): boolean {
    return this.#letters.delete(id);
  }

  /** Takes a letter off the list and tries it anew. @returns false when it is not there */
  resend(id: number): boolean {
    const letter = this.#letters.get(id);
    if (!letter) return false;
    this.#letters.delete(id);
    letter.resend();
    return true;
  }
}
