import type { Clock } from "../clock";
import type { Limits } from "../limits";
import { RateLimiter } from "./rate-limiter";

/** An app, and its limits. */
type Counted = { readonly app: { readonly id: string }; readonly limits: Limits };

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
  mayConnect(address: string, state?: Counted): boolean {
    const now = this.clock.now();
    if (!this.#connectionsOfAddress.take(address, now)) return false;
    return !state || this.#connectionsOfApp.take(state.app.id, now, state.limits.connectionsPerSecondPerApp);
  }

  maySpeak(address: string, { app, limits }: Counted, now: number): boolean {
    return (
      this.#messagesOfAddress.take(address, now) &&
      this.#messagesOfApp.take(app.id, now, limits.messagesPerSecondPerApp)
    );
  }

  mayCall({ app, limits }: Counted): boolean {
    return this.#callsOfApp.take(app.id, this.clock.now(), limits.apiCallsPerSecondPerApp);
  }
}
