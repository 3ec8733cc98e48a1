import type Pusher from "pusher-js";
import type { Channel } from "pusher-js";
import { LOOK_WITHIN_MS, NEWS_MISSED } from "@/domain/users/shared/missed-news";
import { retryDelayMs } from "./connection/retry-delay";
import { statusOf } from "./connection/status-of";

type Use = { count: number; stop: () => void };

/**
 * Several parts of a page may use one channel: the first subscribes, the last to leave unsubscribes. In between it is
 * subscribed to again when that failed for a reason that may pass, which pusher-js would leave at that.
 */
export class ChannelUses {
  #pusher: Pusher | undefined;
  readonly #uses = new Map<string, Use>();
  readonly #missed = new Set<() => void>();
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly make: () => Pusher) {}

  /** The page's one connection: made when somebody asks for it first. */
  get pusher(): Pusher {
    this.#pusher ??= this.#watched(this.make());
    return this.#pusher;
  }

  /** Calls `look` when news may have been missed while the connection was there. @returns what stops that */
  onMissed(look: () => void) {
    this.#missed.add(look);
    return () => this.#missed.delete(look);
  }

  join(name: string): Channel {
    const channel = this.pusher.subscribe(name);
    const use = this.#uses.get(name) ?? { count: 0, stop: this.#insist(channel) };
    this.#uses.set(name, { ...use, count: use.count + 1 });
    return channel;
  }

  leave(name: string) {
    const use = this.#uses.get(name);
    if (!use) return;
    if (use.count > 1) {
      this.#uses.set(name, { ...use, count: use.count - 1 });
      return;
    }
    use.stop();
    this.#uses.delete(name);
    this.pusher.unsubscribe(name);
  }

  #watched(pusher: Pusher) {
    pusher.bind(NEWS_MISSED, () => {
      this.#looking ??= setTimeout(() => {
        this.#looking = undefined;
        for (const look of this.#missed) look();
      }, Math.random() * LOOK_WITHIN_MS);
    });
    return pusher;
  }

  #insist(channel: Channel) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    const failed = (error: unknown) => {
      if (isFinal(statusOf(error))) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.pusher.subscribe(channel.name), retryDelayMs(failures++));
    };
    const succeeded = () => {
      failures = 0;
    };
    channel.bind("pusher:subscription_error", failed);
    channel.bind("pusher:subscription_succeeded", succeeded);
    return () => {
      clearTimeout(timer);
      channel.unbind("pusher:subscription_error", failed);
      channel.unbind("pusher:subscription_succeeded", succeeded);
    };
  }
}

/** The server has understood and means it. Not so 429, and what has no status: a request that got nowhere. */
function isFinal(status: number) {
  return status >= 400 && status < 500 && status !== 429;
}
