import type { Clock } from "../clock";

interface Cached {
  readonly event: string;
  readonly data: unknown;
  readonly expiresAt: number;
}

/** The last event of each cache channel, for whoever subscribes later. */
export class ChannelCache {
  /** Oldest first, since a new event moves its channel to the end. */
  readonly #events = new Map<string, Cached>();

  constructor(
    readonly clock: Clock,
    readonly keepMs: number,
  ) {}

  set(channel: string, event: string, data: unknown) {
    const now = this.clock.now();
    for (const [name, { expiresAt }] of this.#events) {
      if (expiresAt > now) break;
      this.#events.delete(name);
    }
    this.#events.delete(channel);
    this.#events.set(channel, { event, data, expiresAt: now + this.keepMs });
  }

  get(channel: string): { event: string; data: unknown; ttlSeconds: number } | null {
    const cached = this.#events.get(channel);
    const leftMs = cached ? cached.expiresAt - this.clock.now() : 0;
    return cached && leftMs > 0 ? { ...cached, ttlSeconds: Math.ceil(leftMs / 1000) } : null;
  }
}
