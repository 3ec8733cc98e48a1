import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../lib/peer-address";
import { logAttempt } from "./audit/log-attempt";
import { limitStore } from "./limit-store";
import { DomainError } from "./shared/errors";

/**
 * So many of something in so many seconds, for each key. Several nodes count together in their Redis; while it is away, and
 * where there is none, each for itself.
 */
export class RateLimit {
  readonly #options: { points: number; duration: number; keyPrefix: string };
  readonly #isQuiet: boolean;
  readonly #isOfAddresses: boolean;
  #limiter: RateLimiterMemory | RateLimiterRedis | undefined;

  constructor(
    /** In the plural: what there are too many of. */
    readonly what: string,
    {
      name,
      points,
      perSeconds,
      isQuiet = false,
      isOfAddresses = false,
    }: {
      name: string;
      points: number;
      perSeconds: number;
      /** What bounds a record of ours is nothing for the log. */
      isQuiet?: boolean;
      /** Its keys are IP addresses, which count as their networks. */
      isOfAddresses?: boolean;
    },
  ) {
    this.#isQuiet = isQuiet;
    this.#isOfAddresses = isOfAddresses;
    this.#options = { points, duration: perSeconds, keyPrefix: name };
  }

  /**
   * @returns how many are left, and when the count begins anew
   * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
   */
  async count(key: string, points = 1): Promise<{ remaining: number; resetSeconds: number }> {
    try {
      const { remainingPoints, msBeforeNext } = await this.#theLimiter.consume(
        this.#isOfAddresses ? networkOf(key) : key,
        points,
      );
      return { remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1_000) };
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      if (!this.#isQuiet) logAttempt("A limit was reached", { limit: this.#options.keyPrefix, of: key });
      throw tooMany(this.what, (refused as RateLimiterRes).msBeforeNext);
    }
  }

  /** Made when it is first needed: then it is known whether there are several nodes. */
  get #theLimiter() {
    const store = limitStore();
    const alone = () => new RateLimiterMemory(this.#options);
    this.#limiter ??= store
      ? new RateLimiterRedis({
          ...this.#options,
          storeClient: store.redis,
          keyPrefix: `${store.prefix}${this.#options.keyPrefix}`,
          insuranceLimiter: alone(),
        })
      : alone();
    return this.#limiter;
  }
}

export function tooMany(what: string, waitMs: number): DomainError {
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  return new DomainError("TOO_MANY", `Too many ${what}. Try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
}
