import { takeToken } from "./token-bucket";

/** From how many keys on it looks for the ones that said nothing lately. */
const sweepFrom = 10_000;

/** So many a second for each key, an address or an app. With `Infinity` it costs nothing. */
export class RateLimiter {
  readonly #buckets = new Map<string, { tokens: number; tokensAt: number }>();
  #sweepAt = sweepFrom;

  constructor(readonly perSecond: number) {}

  /** @param perSecond that of the key, where it has one of its own */
  take(key: string, now: number, perSecond = this.perSecond): boolean {
    if (perSecond === Number.POSITIVE_INFINITY) return true;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= this.#sweepAt) this.#sweep(now);
      bucket = { tokens: perSecond, tokensAt: now };
      this.#buckets.set(key, bucket);
    }
    return takeToken(bucket, perSecond, now);
  }

  /** A bucket that was left alone for a second is full again, and as good as none. */
  #sweep(now: number) {
    for (const [key, { tokensAt }] of this.#buckets) if (now - tokensAt > 1_000) this.#buckets.delete(key);
    this.#sweepAt = Math.max(sweepFrom, this.#buckets.size * 2);
  }
}
