/** Lets whoever fails wait longer and longer before the next attempt. */
export type GrowingWait = {
  name: string;
  /** So many failures cost nothing: people mistype. */
  free: number;
  /** The wait after those, in milliseconds; it doubles with each further failure. */
  firstMs: number;
  mostMs: number;
  /** How long after the last failure it is forgotten. */
  forgetMs: number;
};

/** Somebody who has to wait by one of them. */
export type Waiting = { wait: GrowingWait; key: string };

/** Where failures are counted. */
export interface Failures {
  /**
   * Counts an attempt with all of these, unless one of them has to wait: it counts as failed when it begins, so that those
   * at the same time count too.
   *
   * @returns how long the attempt has to wait, in milliseconds; 0: it was counted
   */
  attempt(those: Waiting[]): Promise<number>;
  /** One attempt that was counted with all of these was none that failed. */
  takeBack(those: Waiting[]): Promise<void>;
  /** All that is remembered. */
  list(): Promise<Counted[]>;
  /** Forgets what is counted of these, as if it had never been. */
  forget(those: Pick<Counted, "name" | "key">[]): Promise<void>;
}

export type Counted = {
  /** The name of the GrowingWait that counted it. */
  name: string;
  key: string;
  count: number;
  /** Until the next attempt may be made, in milliseconds; not positive: now. */
  waitMs: number;
};

type Failed = { count: number; at: number; nextAt: number };

/** So many keys are remembered; of more the oldest are forgotten. */
const MOST_KEYS = 50_000;

/** Failures in the memory of one node. */
export class FailuresInMemory implements Failures {
  /** By name, oldest failure first. */
  readonly #failures = new Map<string, Map<string, Failed>>();

  constructor(readonly now = () => performance.now()) {}

  async attempt(those: Waiting[]): Promise<number> {
    const waits = those.map(({ wait, key }) => (this.#of(wait).get(key)?.nextAt ?? 0) - this.now());
    const waitMs = Math.max(0, ...waits);
    if (waitMs === 0) for (const each of those) this.#count(each);
    return waitMs;
  }

  async takeBack(those: Waiting[]) {
    for (const { wait, key } of those) {
      const failed = this.#of(wait).get(key);
      if (failed && failed.count > 1) {
        failed.count--;
        failed.nextAt = Math.min(failed.nextAt, this.now());
      } else this.#of(wait).delete(key);
    }
  }

  async list(): Promise<Counted[]> {
    return [...this.#failures].flatMap(([name, failures]) =>
      [...failures].map(([key, { count, nextAt }]) => ({ name, key, count, waitMs: nextAt - this.now() })),
    );
  }

  async forget(those: Pick<Counted, "name" | "key">[]) {
    for (const { name, key } of those) this.#failures.get(name)?.delete(key);
  }

  #count({ wait, key }: Waiting) {
    const failures = this.#of(wait);
    const count = (failures.get(key)?.count ?? 0) + 1;
    const { free, firstMs, mostMs } = wait;
    const at = this.now();
    const waitMs = count < free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(count - free, 30));
    failures.delete(key);
    failures.set(key, { count, at, nextAt: at + waitMs });
  }

  #of({ name, forgetMs }: GrowingWait) {
    const failures = this.#failures.get(name) ?? new Map<string, Failed>();
    this.#failures.set(name, failures);
    for (const [key, { at }] of failures) {
      if (this.now() - at <= forgetMs && failures.size <= MOST_KEYS) break;
      failures.delete(key);
    }
    return failures;
  }
}
