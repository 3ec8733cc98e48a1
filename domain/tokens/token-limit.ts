import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "../errors";

/** Requests of one token. A busy integration stays far below; a loop that runs wild doesn't stop the shop. */
export const TOKEN_LIMIT = { requests: 600, perSeconds: 60 };
/** Wrong tokens from one address, in the same time. */
const WRONG_TOKENS = 60;

const limits = {
  token: new RateLimiterMemory({ points: TOKEN_LIMIT.requests, duration: TOKEN_LIMIT.perSeconds }),
  address: new RateLimiterMemory({ points: WRONG_TOKENS, duration: TOKEN_LIMIT.perSeconds }),
};

/**
 * Counts a request of a token; each node counts for itself.
 *
 * @returns how many are left, and when the count begins anew
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function countRequest(tokenId: string) {
  const { remainingPoints, msBeforeNext } = await consume(limits.token, tokenId);
  return { remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) };
}

/** @throws {DomainError} TOO_MANY, with `retryAfterSeconds` */
export async function countWrongToken(address: string) {
  await consume(limits.address, address);
}

async function consume(limit: RateLimiterMemory, key: string): Promise<RateLimiterRes> {
  try {
    return await limit.consume(key);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const retryAfterSeconds = Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? 0) / 1000);
    throw new DomainError("TOO_MANY", `Too many requests. Go on in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}
