import type { App } from "../app";
import type { Cancel, Clock } from "../clock";
import type { Counters } from "../counters";
import type { Logger } from "../logger";
import type { Store } from "../nodes/store";
import type { DeadLetter, DeadLetters } from "./dead-letters";
import { HookQueue } from "./hook-queue";
import type { WebhookEvent } from "./webhook-event";
import { WebhookSender } from "./webhook-sender";

/** How long a departure waits for a return: a page that is loaded again is nobody leaving. */
const departureMs = 3_000;
/** How long it takes until what was told is compared with what is there, when one of the two may be behind. */
const compareAfterMs = 5_000;

interface Parts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly counters: Counters;
  readonly deadLetters: DeadLetters;
  /** This node, and what it has in common with others; null where it is alone or has nothing. */
  readonly node: string;
  readonly store: Store | null;
  readonly isGone: (node: string) => boolean;
  /** Whether this node speaks for a channel. */
  readonly owns: (channel: string) => boolean;
}

/** Whoever speaks for this takes on what a node that is gone left undelivered: no channel has a name with a blank. */
const DEAD_LETTERS = "dead letters";

/** A channel, or somebody on it. */
type Presence = [channel: string, userId?: string];

/**
 * Tells an app's own servers what happens on its channels.
 *
 * Where there are several nodes, all of them see who comes and goes, and the one that speaks for a channel tells it. A
 * store in common says what was told: so nothing is told twice, and what a node didn't come to tell, the next one does.
 */
export class Webhooks {
  readonly #senders: WebhookSender[];
  readonly #appId: string;
  readonly #parts: Parts;
  readonly #queue: HookQueue | null;
  readonly #departures = new Map<string, Cancel>();
  #cancelComparing: Cancel | null = null;

  /** @param present all channels and members that are there now, on whatever node */
  constructor(
    app: App,
    parts: Parts,
    readonly present: () => Iterable<Presence>,
  ) {
    this.#parts = parts;
    this.#appId = app.id;
    this.#senders = app.webhooks.map((webhook) => new WebhookSender(app, webhook, parts));
    const { node, store } = parts;
    this.#queue =
      store && app.webhooks.length > 0 ? new HookQueue(app.id, node, store, parts, this.#sendQueued) : null;
    this.compare();
  }

  /** Something that this node alone knows of. */
  happened(event: WebhookEvent) {
    const senders = this.#sendersOf(event);
    if (senders.length === 0) return;
    if (!this.#queue) return send(senders, event);
    const urls = senders.map(({ webhook }) => webhook.url);
    void this.#queue.add(event, urls).then((isQueued) => isQueued || send(senders, event));
  }

  /** Something that all nodes know of. */
  counted(channel: string, subscription_count: number) {
    if (this.#parts.owns(channel)) this.happened({ name: "subscription_count", channel, subscription_count });
  }

  occupied(channel: string) {
    this.#arrived([channel]);
  }

  vacated(channel: string) {
    this.#departed([channel]);
  }

  memberAdded(channel: string, userId: string) {
    this.#arrived([channel, userId]);
  }

  memberRemoved(channel: string, userId: string) {
    this.#departed([channel, userId]);
  }

  /** Other nodes came or went, or the store was away: sees to it that what was told is so. */
  compare() {
    if (!this.#queue) return;
    this.#cancelComparing ??= this.#parts.clock.after(compareAfterMs, () => {
      this.#cancelComparing = null;
      void this.#compareNow();
    });
  }

  /** Sends what waits to be sent, once, and calls off departures that wait to be told. */
  async stop(): Promise<void> {
    for (const cancel of this.#departures.values()) cancel();
    this.#departures.clear();
    this.#cancelComparing?.();
    this.#queue?.stop();
    await Promise.all(this.#senders.map((sender) => sender.stop()));
  }

  #arrived(presence: Presence) {
    const key = JSON.stringify(presence);
    const cancel = this.#departures.get(key);
    if (!cancel) return this.#tell(presence, key, true);
    cancel();
    this.#departures.delete(key);
  }

  #departed(presence: Presence) {
    if (this.#senders.length === 0) return;
    const key = JSON.stringify(presence);
    const cancel = this.#parts.clock.after(departureMs, () => {
      this.#departures.delete(key);
      this.#tell(presence, key, false);
    });
    this.#departures.set(key, cancel);
  }

  #tell(presence: Presence, key: string, isThere: boolean) {
    const [channel] = presence;
    if (this.#senders.length === 0 || !this.#parts.owns(channel)) return;
    const event = eventOf(presence, isThere);
    const senders = this.#sendersOf(event);
    if (!this.#queue) return send(senders, event);
    const urls = senders.map(({ webhook }) => webhook.url);
    void this.#queue.tell(key, isThere, event, urls).then((isTold) => isTold || this.compare());
  }

  async #compareNow() {
    const told = await this.#queue?.told();
    if (!told) return this.compare();
    const { owns, isGone, deadLetters } = this.#parts;
    const takesOn = owns(DEAD_LETTERS);
    await deadLetters.compare(this.#appId, (node) => takesOn && isGone(node), this.#resend);
    const missing = new Set(told);
    for (const presence of this.present()) {
      const key = JSON.stringify(presence);
      if (!missing.delete(key)) this.#tell(presence, key, true);
    }
    const left = [...missing].map((key): [string, Presence] => [key, JSON.parse(key)]);
    // Its members first: a channel is vacated by the last of them.
    for (const [key, presence] of left.sort(([, one], [, other]) => other.length - one.length)) {
      if (owns(presence[0]) && !this.#departures.has(key)) this.#departed(presence);
    }
  }

  /** An endpoint that is no more gets nothing. */
  #resend = (letter: DeadLetter) => {
    const sender = this.#senders.find(({ webhook }) => webhook.url === letter.url);
    sender?.resend(letter);
  };

  #sendersOf({ name }: WebhookEvent) {
    return this.#senders.filter(({ webhook }) => webhook.events.includes(name));
  }

  #sendQueued = (url: string, event: WebhookEvent, settled: () => void) => {
    const sender = this.#senders.find(({ webhook }) => webhook.url === url);
    if (sender) sender.add(event, settled);
    // An endpoint that is no more.
    else settled();
  };
}

function send(senders: WebhookSender[], event: WebhookEvent) {
  for (const sender of senders) sender.add(event);
}

function eventOf([channel, user_id]: Presence, isThere: boolean): WebhookEvent {
  if (user_id === undefined) return { name: isThere ? "channel_occupied" : "channel_vacated", channel };
  return { name: isThere ? "member_added" : "member_removed", channel, user_id };
}
