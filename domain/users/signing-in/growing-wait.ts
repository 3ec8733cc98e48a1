type Options = {
  /** So many failures cost nothing: people mistype. */
  free: number;
  /** The wait after those, in milliseconds; it doubles with each further failure. */
  firstMs: number;
  mostMs: number;
  /** How long after the last failure it is forgotten. */
  forgetMs: number;
};

/** So many keys are remembered; of more the oldest are forgotten. */
const MOST_KEYS = 50_000;

/**
 * Lets whoever fails wait longer and longer before the next attempt. An attempt counts as failed when it begins, so that
 * those at the same time count too; one that was right is taken back.
 */
export class GrowingWait {
  /** Oldest failure first. */
  readonly #failures = new Map<string, { count: number; at: number; nextAt: number }>();

  constructor(
    readonly options: Options,
    readonly now = () => performance.now(),
  ) {}

  /** How long the next attempt has to wait, in milliseconds; 0: not at all. */
  waitMs(key: string): number {
    this.#forget();
    return Math.max(0, (this.#failures.get(key)?.nextAt ?? 0) - this.now());
  }

  count(key: string) {
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    const { free, firstMs, mostMs } = this.options;
    const at = this.now();
    const waitMs = count < free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(count - free, 30));
    this.#failures.delete(key);
    this.#failures.set(key, { count, at, nextAt: at + waitMs });
  }

  /** The attempt was right. What failed before it still counts, unless all of it is forgiven. */
  takeBack(key: string) {
    const failed = this.#failures.get(key);
    if (failed && failed.count > 1) {
      failed.count--;
      failed.nextAt = Math.min(failed.nextAt, this.now());
    } else this.#failures.delete(key);
  }

  forgive(key: string) {
    this.#failures.delete(key);
  }

  #forget() {
    const { forgetMs } = this.options;
    for (const [key, { at }] of this.#failures) {
      if (this.now() - at <= forgetMs && this.#failures.size <= MOST_KEYS) return;
      this.#failures.delete(key);
    }
  }
}
