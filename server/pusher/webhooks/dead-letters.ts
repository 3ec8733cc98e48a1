import type { Logger } from "../logger";
import type { Store } from "../nodes/store";

interface Undeliverable {
  readonly appId: string;
  readonly url: string;
  readonly body: string;
  readonly eventCount: number;
  /** What it tells of, each name once. */
  readonly eventNames: string[];
  readonly error: string;
}

export interface DeadLetter extends Undeliverable {
  readonly id: number;
  readonly failedAt: Date;
}

/** Tries a letter anew. */
type Resend = (letter: DeadLetter) => void;

interface Kept {
  readonly letter: DeadLetter;
  readonly resend: Resend;
  /** Whether the store had it: from then on the store knows whether it is still undelivered. */
  isStored: boolean;
}

/** As it is in the store: with the node that has it on its list. */
interface Stored extends Omit<DeadLetter, "failedAt"> {
  readonly node: string;
  readonly failedAt: number;
}

interface Options {
  /** So many of the latest are kept. */
  readonly keep: number;
  /** The number before the first one's: of several nodes each has its own, so that no two are alike. */
  readonly lastId: number;
  readonly log: Logger;
  /** This node, and what it has in common with others; null where it is alone or has nothing. */
  readonly node: string;
  readonly store: Store | null;
}

/**
 * Webhooks that could not be delivered, for somebody to look at and send again. Each is on one node's list. A copy is in
 * the store, from which another node takes what is on the list of one that is gone.
 */
export class DeadLetters {
  readonly #letters = new Map<number, Kept>();
  readonly #options: Options;
  #lastId: number;

  constructor(options: Options) {
    this.#options = options;
    this.#lastId = options.lastId;
  }

  add(undeliverable: Undeliverable, resend: Resend) {
    const letter = { ...undeliverable, id: ++this.#lastId, failedAt: new Date() };
    this.#keep({ letter, resend, isStored: false });
  }

  /** Newest first. */
  list(): DeadLetter[] {
    return Array.from(this.#letters.values(), ({ letter }) => letter).reverse();
  }

  /** Takes a letter off the list for good. @returns false when it is not there */
  discard(id: number): boolean {
    return this.#take(id) !== null;
  }

  /** Takes a letter off the list and tries it anew. @returns false when it is not there */
  resend(id: number): boolean {
    const taken = this.#take(id);
    taken?.resend(taken.letter);
    return taken !== null;
  }

  /**
   * Makes this node's list of an app and the store's one: writes what the store doesn't have yet, drops what another node
   * has taken on or settled, and takes on what is on the list of a node that is gone.
   *
   * @param isGone whether a node is gone, and its letters are this one's
   */
  async compare(appId: string, isGone: (node: string) => boolean, resend: Resend) {
    await this.#tried(async (store) => {
      const own = [...this.#letters.values()].filter(({ letter }) => letter.appId === appId);
      const [before, missing] = [own.filter((kept) => kept.isStored), own.filter((kept) => !kept.isStored)];
      const stored = new Map((await store.dead(appId)).map((text) => parsed(text)));
      for (const { letter } of before)
        if (stored.get(letter.id)?.node !== this.#options.node) this.#letters.delete(letter.id);
      for (const kept of missing) await this.#store(kept);
      for (const [id, { node, ...letter }] of stored)
        if (isGone(node) && !this.#letters.has(id))
          this.#keep({ letter: { ...letter, failedAt: new Date(letter.failedAt) }, resend, isStored: false });
    });
  }

  #keep(kept: Kept) {
    this.#letters.set(kept.letter.id, kept);
    void this.#tried(() => this.#store(kept));
    const [oldest] = this.#letters.keys();
    if (this.#letters.size > this.#options.keep && oldest !== undefined) this.#take(oldest);
  }

  #take(id: number): Kept | null {
    const kept = this.#letters.get(id);
    if (!kept) return null;
    this.#letters.delete(id);
    void this.#tried((store) => store.forgetDead(kept.letter.appId, id));
    return kept;
  }

  async #store(kept: Kept) {
    const { store, node } = this.#options;
    const { letter } = kept;
    const text = JSON.stringify({ ...letter, node, failedAt: letter.failedAt.getTime() } satisfies Stored);
    await store?.keepDead(letter.appId, letter.id, text);
    kept.isStored = store !== null;
  }

  async #tried(work: (store: Store) => Promise<void>) {
    const { store, log } = this.#options;
    if (!store) return;
    try {
      await work(store);
    } catch (error) {
      log.debug({ err: error }, "The store of undelivered webhooks doesn't answer");
    }
  }
}

function parsed(text: string): [number, Stored] {
  const letter: Stored = JSON.parse(text);
  return [letter.id, letter];
}
