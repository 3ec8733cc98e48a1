import type Pusher from "pusher-js";
import type { Channel } from "pusher-js";

/** Several parts of a page may use one channel: the first subscribes, the last to leave unsubscribes. */
export class ChannelUses {
  readonly #uses = new Map<string, number>();

  constructor(private readonly pusher: Pusher) {}

  join(name: string): Channel {
    this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
    return this.pusher.subscribe(name);
  }

  leave(name: string) {
    const left = (this.#uses.get(name) ?? 0) - 1;
    if (left > 0) {
      this.#uses.set(name, left);
      return;
    }
    this.#uses.delete(name);
    this.pusher.unsubscribe(name);
  }
}
