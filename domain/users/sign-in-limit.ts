import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "../errors";

/** How many sign-ins may fail, and within which time. An address may be a whole office, so it gets more. */
const WINDOW_S = 10 * 60;
const FAILURES = { account: 8, address: 40 };

const limits = {
  account: new RateLimiterMemory({ points: FAILURES.account, duration: WINDOW_S }),
  address: new RateLimiterMemory({ points: FAILURES.address, duration: WINDOW_S }),
};

/**
 * Counts an attempt before the password is looked at, so that attempts at the same time count too. Each node counts
 * for itself.
 *
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function countSignIn(email: string, address: string) {
  try {
    await limits.address.consume(address);
    await limits.account.consume(email);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const retryAfterSeconds = Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? 0) / 1000);
    throw new DomainError("TOO_MANY", `Too many attempts. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}

/** The attempt was right: it isn't held against the account or the address. */
export async function forgiveSignIn(email: string, address: string) {
  await limits.account.delete(email);
  await limits.address.reward(address);
}
