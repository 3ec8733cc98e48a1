import { log } from "../../../lib/logger";
import { limitStore } from "../../limit-store";
import { tooMany } from "../../rate-limit";
import { FailuresInRedis } from "./failures-in-redis";
import { type Failures, FailuresInMemory, type GrowingWait, type Waiting } from "./growing-wait";

const MINUTE_MS = 60_000;

/**
 * Guessing is slowed, people are not shut out. A browser in which the account signed in before is counted by itself:
 * strangers, however many, never make it wait. Strangers wait by account and address together; for what many addresses
 * try on one account, or one address on many accounts, the waits are short, since others may have to bear them.
 */
const waits = {
  browser: { name: "browser", free: 8, firstMs: 5_000, mostMs: MINUTE_MS, forgetMs: 60 * MINUTE_MS },
  stranger: { name: "stranger", free: 8, firstMs: 5_000, mostMs: 5 * MINUTE_MS, forgetMs: 60 * MINUTE_MS },
  account: { name: "account", free: 50, firstMs: 1_000, mostMs: 30_000, forgetMs: 60 * MINUTE_MS },
  address: { name: "address", free: 40, firstMs: 1_000, mostMs: 15_000, forgetMs: 10 * MINUTE_MS },
} satisfies Record<string, GrowingWait>;

const here = new FailuresInMemory();

export type SignInAttempt = {
  account: string;
  address: string;
  /** The browser, if the account has signed in with it before; else null. */
  browser: string | null;
};

/**
 * Counts an attempt before the password is looked at, so that attempts at the same time count too. Several nodes count
 * together in their Redis; while it is away, and where there is none, each for itself.
 *
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function countSignIn(attempt: SignInAttempt) {
  const waitMs = await counted((failures) => failures.attempt(waitingOf(attempt)));
  if (waitMs > 0) throw tooMany("attempts", waitMs);
}

/** The attempt was right: it isn't held against anybody, and what this person mistyped before is forgotten. */
export async function forgiveSignIn(attempt: SignInAttempt) {
  const [own, ...others] = waitingOf(attempt);
  await counted((failures) => failures.forgive(own, others));
}

async function counted<T>(work: (failures: Failures) => Promise<T>): Promise<T> {
  const store = limitStore();
  if (!store) return work(here);
  try {
    return await work(new FailuresInRedis(store));
  } catch (err) {
    log.warn({ err }, "Sign-ins are counted by this node alone");
    return work(here);
  }
}

/** What is this person's own comes first. */
function waitingOf({ account, address, browser }: SignInAttempt): [Waiting, ...Waiting[]] {
  if (browser !== null) return [{ wait: waits.browser, key: `${browser} ${account}` }];
  return [
    { wait: waits.stranger, key: `${address} ${account}` },
    { wait: waits.account, key: account },
    { wait: waits.address, key: address },
  ];
}
