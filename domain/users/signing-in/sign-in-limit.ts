import { tooMany } from "../../rate-limit";
import { GrowingWait } from "./growing-wait";

const MINUTE_MS = 60_000;

/**
 * Guessing is slowed, people are not shut out. A browser in which the account signed in before is counted by itself:
 * strangers, however many, never make it wait. Strangers wait by account and address together; for what many addresses
 * try on one account, or one address on many accounts, the waits are short, since others may have to bear them.
 */
const limits = {
  browser: new GrowingWait({ free: 8, firstMs: 5_000, mostMs: MINUTE_MS, forgetMs: 60 * MINUTE_MS }),
  stranger: new GrowingWait({ free: 8, firstMs: 5_000, mostMs: 5 * MINUTE_MS, forgetMs: 60 * MINUTE_MS }),
  account: new GrowingWait({ free: 50, firstMs: 1_000, mostMs: 30_000, forgetMs: 60 * MINUTE_MS }),
  address: new GrowingWait({ free: 40, firstMs: 1_000, mostMs: 15_000, forgetMs: 10 * MINUTE_MS }),
};

export type SignInAttempt = {
  account: string;
  address: string;
  /** The browser, if the account has signed in with it before; else null. */
  browser: string | null;
};

/**
 * Counts an attempt before the password is looked at, so that attempts at the same time count too. Each node counts
 * for itself.
 *
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export function countSignIn(attempt: SignInAttempt) {
  const counted = countersOf(attempt);
  const waitMs = Math.max(...counted.map(({ limit, key }) => limit.waitMs(key)));
  if (waitMs > 0) throw tooMany("attempts", waitMs);
  for (const { limit, key } of counted) limit.count(key);
}

/** The attempt was right: it isn't held against anybody, and what this person mistyped before is forgotten. */
export function forgiveSignIn(attempt: SignInAttempt) {
  const [own, ...shared] = countersOf(attempt);
  own?.limit.forgive(own.key);
  for (const { limit, key } of shared) limit.takeBack(key);
}

/** What is this person's own comes first. */
function countersOf({ account, address, browser }: SignInAttempt) {
  if (browser !== null) return [{ limit: limits.browser, key: `${browser} ${account}` }];
  return [
    { limit: limits.stranger, key: `${address} ${account}` },
    { limit: limits.account, key: account },
    { limit: limits.address, key: address },
  ];
}
