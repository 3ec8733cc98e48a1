import type { Clock } from "./clock";
import type { Limits } from "./limits";
import { RateLimiter } from "./rate-limiter";

/** How often one address and one app may do what costs something. */
export class Rates {
  readonly #connectionsOfAddress: RateLimiter;
  readonly #connectionsOfApp: RateLimiter;
  readonly #messagesOfAddress: RateLimiter;
  readonly #messagesOfApp: RateLimiter;
  readonly #callsOfApp: RateLimiter;

  constructor(
    limits: Limits,
    readonly clock: Clock,
  ) {
    this.#connectionsOfAddress = new RateLimiter(limits.connectionsPerSecondPerAddress);
    this.#connectionsOfApp = new RateLimiter(limits.connectionsPerSecondPerApp);
    this.#messagesOfAddress = new RateLimiter(limits.messagesPerSecondPerAddress);
    this.#messagesOfApp = new RateLimiter(limits.messagesPerSecondPerApp);
    this.#callsOfApp = new RateLimiter(limits.apiCallsPerSecondPerApp);
  }

  /** Who knocks without naming an app is counted by the address alone. */
  mayConnect(address: string, appId?: string): boolean {
    const now = this.clock.now();
    if (!this.#connectionsOfAddress.take(address, now)) return false;
    return appId === undefined || this.#connectionsOfApp.take(appId, now);
  }

  maySpeak(address: string, appId: string, now: number): boolean {
    return this.#messagesOfAddress.take(address, now) && this.#messagesOfApp.take(appId, now);
  }

  mayCall(appId: string): boolean {
    return this.#callsOfApp.take(appId, this.clock.now());
  }
}
