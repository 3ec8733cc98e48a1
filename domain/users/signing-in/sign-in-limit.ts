import { log } from "../../../lib/logger";
import { networkOf } from "../../../lib/peer-address";
import { limitStore } from "../../limit-store";
import { tooMany } from "../../rate-limit";
import { FailuresInRedis } from "./failures-in-redis";
import {
  type Counted,
  type Failures,
  FailuresInMemory,
  type GrowingWait,
  type Waiting,
} from "./growing-wait";

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

/** On `globalThis`, since the parts of Next's bundle may each have a copy of this file, and admins ask from another. */
const shared = globalThis as { holdfastFailures?: FailuresInMemory };
shared.holdfastFailures ??= new FailuresInMemory();
const here = shared.holdfastFailures;

export type SignInAttempt = {
  account: string;
  address: string;
  /** The browser, if the account has signed in with it before; else null. */
  browser: string | null;
  /** What nobody can guess doesn't wait for what others guess. */
  byPasskey?: boolean;
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
  const [{ wait, key }, ...others] = waitingOf(attempt);
  await counted(async (failures) => {
    await failures.takeBack(others);
    await failures.forget([{ name: wait.name, key }]);
  });
}

/** The attempt was right as far as it went, and opened nothing: as if it hadn't been made, and what failed before still counts. */
export async function takeBackSignIn(attempt: SignInAttempt) {
  await counted((failures) => failures.takeBack(waitingOf(attempt)));
}

export type Slowed = {
  /** An account's email address, or the address from which many were tried. */
  what: "account" | "address";
  key: string;
  failures: number;
  /** Until the next attempt may be made, in milliseconds; 0: now. */
  waitMs: number;
};

/** Who has failed so often that the next failure costs time. */
export async function slowedSignIns(): Promise<Slowed[]> {
  const found = new Map<string, Slowed>();
  for (const { name, key, count, waitMs } of await counted((failures) => failures.list())) {
    if (!isWait(name) || count < waits[name].free) continue;
    const slowed = slowedBy(name, key);
    const id = `${slowed.what} ${slowed.key}`;
    const { failures = 0, waitMs: before = 0 } = found.get(id) ?? {};
    found.set(id, { ...slowed, failures: Math.max(failures, count), waitMs: Math.max(before, waitMs) });
  }
  return [...found.values()];
}

/** Forgets what failed for an account, in whichever browser and from wherever; or from an address. */
export async function liftSlowing({ what, key }: Pick<Slowed, "what" | "key">): Promise<void> {
  await counted(async (failures) => {
    const all = await failures.list();
    const isMeant = ({ name, key: other }: Counted) => {
      const slowed = isWait(name) && slowedBy(name, other);
      return slowed && slowed.what === what && slowed.key === key;
    };
    await failures.forget(all.filter(isMeant));
  });
}

function isWait(name: string): name is keyof typeof waits {
  return Object.hasOwn(waits, name);
}

/** What a count is about: see `waitingOf`. */
function slowedBy(name: keyof typeof waits, key: string): Pick<Slowed, "what" | "key"> {
  if (name === "address") return { what: "address", key };
  return { what: "account", key: name === "account" ? key : key.slice(key.indexOf(" ") + 1) };
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
function waitingOf({ account, address, browser, byPasskey }: SignInAttempt): [Waiting, ...Waiting[]] {
  if (browser !== null) return [{ wait: waits.browser, key: `${browser} ${account}` }];
  const network = networkOf(address);
  return [
    { wait: waits.stranger, key: `${network} ${account}` },
    ...(byPasskey ? [] : [{ wait: waits.account, key: account }]),
    { wait: waits.address, key: network },
  ];
}
