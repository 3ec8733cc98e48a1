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

  constructor(limits: Limits, clock: Clock) {
    this.#connectionsOfAddress = new RateLimiter(limits.connectionsPerSecondPerAddress, clock);
    this.#connectionsOfApp = new RateLimiter(limits.connectionsPerSecondPerApp, clock);
    this.#messagesOfAddress = new RateLimiter(limits.messagesPerSecondPerAddress, clock);
    this.#messagesOfApp = new RateLimiter(limits.messagesPerSecondPerApp, clock);
    this.#callsOfApp = new RateLimiter(limits.apiCallsPerSecondPerApp, clock);
  }

  /** Who knocks without naming an app is counted by the address alone. */
  mayConnect(address: string, appId?: string): boolean {
    if (!this.#connectionsOfAddress.take(address)) return false;
    return appId === undefined || this.#connectionsOfApp.take(appId);
  }

  maySpeak(address: string, appId: string): boolean {
    return this.#messagesOfAddress.take(address) && this.#messagesOfApp.take(appId);
  }

  mayCall(appId: string): boolean {
    return this.#callsOfApp.take(appId);
  }
}
