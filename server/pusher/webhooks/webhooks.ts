import type { App } from "../app";
import type { Cancel, Clock } from "../clock";
import type { Counters } from "../counters";
import type { Logger } from "../logger";
import type { DeadLetters } from "./dead-letters";
import type { WebhookEvent } from "./webhook-event";
import { WebhookSender } from "./webhook-sender";

/** How long a departure waits for a return: a page that is loaded again is nobody leaving. */
const departureMs = 3_000;

interface Parts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly counters: Counters;
  readonly deadLetters: DeadLetters;
  /** Whether this node speaks for a channel. */
  readonly owns: (channel: string) => boolean;
}

/** Tells an app's own servers what happens on its channels. */
export class Webhooks {
  readonly #senders: WebhookSender[];
  readonly #clock: Clock;
  readonly #owns: (channel: string) => boolean;
  readonly #departures = new Map<string, Cancel>();

  constructor(app: App, parts: Parts) {
    this.#clock = parts.clock;
    this.#owns = parts.owns;
    this.#senders = app.webhooks.map((webhook) => new WebhookSender(app, webhook, parts));
  }

  happened(event: WebhookEvent) {
    for (const sender of this.#senders) sender.add(event);
  }

  /** Something that all nodes know of: the one that speaks for the channel tells it. */
  #known(event: WebhookEvent) {
    if (this.#owns(event.channel)) this.happened(event);
  }

  counted(channel: string, subscription_count: number) {
    this.#known({ name: "subscription_count", channel, subscription_count });
  }

  occupied(channel: string) {
    this.#arrived(channel, { name: "channel_occupied", channel });
  }

  vacated(channel: string) {
    this.#departed(channel, { name: "channel_vacated", channel });
  }

  memberAdded(channel: string, user_id: string) {
    this.#arrived(`${channel} ${user_id}`, { name: "member_added", channel, user_id });
  }

  memberRemoved(channel: string, user_id: string) {
    this.#departed(`${channel} ${user_id}`, { name: "member_removed", channel, user_id });
  }

  /** Sends what waits to be sent, once, and calls off departures that wait to be told. */
  async stop(): Promise<void> {
    for (const cancel of this.#departures.values()) cancel();
    this.#departures.clear();
    await Promise.all(this.#senders.map((sender) => sender.stop()));
  }

  #arrived(key: string, event: WebhookEvent) {
    const cancel = this.#departures.get(key);
    if (!cancel) return this.#known(event);
    cancel();
    this.#departures.delete(key);
  }

  #departed(key: string, event: WebhookEvent) {
    if (this.#senders.length === 0) return;
    const cancel = this.#clock.after(departureMs, () => {
      this.#departures.delete(key);
      this.#known(event);
    });
    this.#departures.set(key, cancel);
  }
}
