import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "@/domain/errors";

/** A tab asks for about six a connection; this leaves room for a dozen tabs that all reconnect several times a minute. */
const limit = new RateLimiterMemory({ points: 600, duration: 60 });

/** @throws {DomainError} TOO_MANY, with `retryAfterSeconds` */
export async function countSubscriptions(userId: string, count: number) {
  try {
    await limit.consume(userId, count);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const retryAfterSeconds = Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? 0) / 1000);
    throw new DomainError("TOO_MANY", `Too many subscriptions. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}
