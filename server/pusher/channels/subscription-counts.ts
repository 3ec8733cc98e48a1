import type { Cancel, Clock } from "../clock";
import { eventJsonWithText } from "../wire/event";
import { textFrame } from "../wire/frame";
import type { Channel } from "./channel";

/** Above this many subscribers a count is told now and then, not on each change. */
const eachChangeUpTo = 100;
const nowAndThenMs = 5_000;

/** Tells the subscribers of a channel how many they are. */
export class SubscriptionCounts {
  readonly #waiting = new Set<Channel>();
  #cancel: Cancel = () => {};

  constructor(
    readonly clock: Clock,
    readonly told: (channel: Channel, count: number) => void,
  ) {}

  changed(channel: Channel) {
    if (channel.count <= eachChangeUpTo) return this.#tell(channel);
    if (this.#waiting.size === 0) this.#cancel = this.clock.after(nowAndThenMs, () => this.#tellWaiting());
    this.#waiting.add(channel);
  }

  stop() {
    this.#cancel();
  }

  #tellWaiting() {
    const channels = [...this.#waiting];
    this.#waiting.clear();
    for (const channel of channels) this.#tell(channel);
  }

  #tell(channel: Channel) {
    this.#waiting.delete(channel);
    const subscription_count = channel.count;
    channel.broadcast(
      textFrame(
        eventJsonWithText("pusher_internal:subscription_count", { subscription_count }, channel.name),
      ),
    );
    this.told(channel, subscription_count);
  }
}
