import type { FeedPosition } from "../../domain/feed/feed-position";
import { positionText } from "../../domain/feed/feed-position";
import { type FedEvent, readFeed } from "../../domain/feed/read-feed";

/** How often the database is asked for news while somebody listens, in milliseconds. */
const LOOK_EVERY_MS = 250;
/** So many events are read at once. */
export const BATCH = 200;

/**
 * Reads what is new, for all streams of this node together. It asks the database and no bus: so it hears of what
 * any node wrote, can miss nothing, and costs two look-ups in an index a turn, and nothing while nobody listens.
 */
export class FeedTail {
  #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #reads = new Map<string, Promise<FedEvent[]>>();

  /** What comes after a position. Streams that have read the same share one look. */
  read(after: FeedPosition): Promise<FedEvent[]> {
    const key = positionText(after);
    const known = this.#reads.get(key);
    if (known) return known;
    const read = readFeed(after, BATCH).finally(() => this.#reads.delete(key));
    this.#reads.set(key, read);
    return read;
  }

  /** Resolves when it is time to look again, or at once when the signal ends the wait. */
  nextLook(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      if (signal.aborted) return resolve();
      signal.addEventListener("abort", done);
      this.#waiting.add(done);
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        for (const wake of this.#waiting) wake();
      }, LOOK_EVERY_MS).unref();
    });
  }
}
