import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "./shared/errors";

/** So many of something in so many seconds, for each key. Each node counts for itself. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory;

  constructor(
    /** In the plural: what there are too many of. */
    readonly what: string,
    { points, perSeconds }: { points: number; perSeconds: number },
  ) {
    this.#limiter = new RateLimiterMemory({ points, duration: perSeconds });
  }

  /**
   * @returns how many are left, and when the count begins anew
   * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
   */
  async count(key: string, points = 1): Promise<{ remaining: number; resetSeconds: number }> {
    try {
      const { remainingPoints, msBeforeNext } = await this.#limiter.consume(key, points);
      return { remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1_000) };
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      throw tooMany(this.what, (refused as RateLimiterRes).msBeforeNext);
    }
  }
}

export function tooMany(what: string, waitMs: number): DomainError {
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  return new DomainError("TOO_MANY", `Too many ${what}. Try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
}
