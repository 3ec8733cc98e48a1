import type { Counters } from "../counters";
import type { Outbox } from "../socket/outbox";
import { type ChannelKind, channelKind } from "../wire/channel-name";
import { eventJson } from "../wire/event";
import { textFrame } from "../wire/frame";
import { Members } from "./members";
import type { Place, Subscriber } from "./subscriber";

/** More than this is not held back until the end of the turn. */
const joinUpToBytes = 64 * 1024;

interface Parts {
  readonly outbox: Outbox;
  readonly counters: Counters;
}

/**
 * A channel that somebody is subscribed to, here or on another node.
 *
 * What it has to say within one turn of the event loop is joined once and written once to each subscriber: one
 * system call a subscriber, however many events. Who comes in mid-turn skips what waited already, who leaves is
 * given it first, so everybody gets exactly the events of their time, in order.
 */
export class Channel {
  readonly kind: ChannelKind;
  readonly members: Members | null;
  /** Dense, in no order: the last one takes the place of one that leaves. */
  readonly subscriptions: Place[] = [];
  /** How many subscriptions each other node has; null until one has some. */
  #elsewhere: Map<object, number> | null = null;
  #countElsewhere = 0;

  #frames: Buffer[] = [];
  #bytes = 0;
  /** For each waiting frame, who must not get it: nobody gets their own client event back. */
  #exceptions: (Subscriber | null)[] = [];
  #excepted: Set<Subscriber> | null = null;
  #inOutbox = false;
  #succeeded: Buffer | null = null;

  constructor(
    readonly name: string,
    readonly parts: Parts,
  ) {
    this.kind = channelKind(name);
    this.members = this.kind.isPresence ? new Members() : null;
  }

  /** The frame that tells a new subscriber that it is one: made once, but for presence channels, where it lists who is there. */
  get succeeded(): Buffer {
    if (this.members) return this.#succeededWith(this.members.json());
    this.#succeeded ??= this.#succeededWith("{}");
    return this.#succeeded;
  }

  /** How many subscriptions there are, on all nodes. */
  get count(): number {
    return this.subscriptions.length + this.#countElsewhere;
  }

  /** Whether nobody is here, and nobody elsewhere as far as is known. */
  get isEmpty(): boolean {
    return this.count === 0 && (this.members?.count ?? 0) === 0;
  }

  countElsewhere(node: object, count: number) {
    this.#elsewhere ??= new Map();
    this.#countElsewhere += count - (this.#elsewhere.get(node) ?? 0);
    if (count === 0) this.#elsewhere.delete(node);
    else this.#elsewhere.set(node, count);
  }

  #succeededWith(data: string) {
    return textFrame(eventJson("pusher_internal:subscription_succeeded", data, this.name));
  }

  add(subscription: Place) {
    this.#skipWaiting(subscription);
    subscription.index = this.subscriptions.push(subscription) - 1;
  }

  /** @returns whether it was there */
  remove(subscription: Place): boolean {
    const { index } = subscription;
    if (index < 0) return false;
    this.catchUp(subscription);
    subscription.index = -1;
    const last = this.subscriptions.pop();
    if (last && last !== subscription) {
      last.index = index;
      this.subscriptions[index] = last;
    }
    return true;
  }

  /** Sends a finished frame to every subscriber but one, at the end of this turn. */
  broadcast(frame: Buffer, except: Subscriber | null = null) {
    if (this.subscriptions.length === 0) return;
    this.#frames.push(frame);
    this.#bytes += frame.length;
    this.#exceptions.push(except);
    if (except) {
      this.#excepted ??= new Set();
      this.#excepted.add(except);
    }
    if (this.#bytes > joinUpToBytes) this.#flush();
    else if (!this.#inOutbox) {
      this.#inOutbox = true;
      this.parts.outbox.add(this);
    }
  }

  /** Gives one subscriber now what the others get at the end of the turn. */
  catchUp(subscription: Place) {
    const { connection } = subscription;
    if (this.#frames.length === 0 || connection.ended) return;
    const waiting = this.#waitingFor(subscription, null);
    this.#skipWaiting(subscription);
    if (waiting.length > 0 && !connection.write(waiting)) connection.endAsTooSlow();
  }

  endTurn() {
    this.#inOutbox = false;
    this.#flush();
  }

  #flush() {
    const count = this.#frames.length;
    if (count === 0) return;
    const joined =
      count === 1 && this.#frames[0] ? this.#frames[0] : Buffer.concat(this.#frames, this.#bytes);

    let whole = 0;
    // Who is too slow leaves this list, so they are ended after it was walked.
    let slow: Subscriber[] | null = null;
    for (const subscription of this.subscriptions) {
      const { connection } = subscription;
      if (connection.ended) continue;
      const isPlain = subscription.skipFrames === 0 && !this.#excepted?.has(connection);
      const own = isPlain ? joined : this.#waitingFor(subscription, joined);
      if (isPlain) whole++;
      subscription.skipFrames = subscription.skipBytes = 0;
      if (own.length === 0 || connection.write(own)) continue;
      slow ??= [];
      slow.push(connection);
    }
    const { counters } = this.parts;
    counters.messagesOut += count * whole;
    counters.bytesOut += joined.length * whole;
    this.#frames = [];
    this.#exceptions = [];
    this.#bytes = 0;
    this.#excepted = null;
    for (const connection of slow ?? []) connection.endAsTooSlow();
  }

  #skipWaiting(subscription: Place) {
    subscription.skipFrames = this.#frames.length;
    subscription.skipBytes = this.#bytes;
  }

  /** What one subscriber gets who doesn't get all of it, counted as sent. */
  #waitingFor({ connection, skipFrames, skipBytes }: Place, joined: Buffer | null): Buffer {
    if (joined && !this.#excepted?.has(connection))
      return this.#counted(joined.subarray(skipBytes), this.#frames.length - skipFrames);
    const frames = this.#frames.filter(
      (_, index) => index >= skipFrames && this.#exceptions[index] !== connection,
    );
    return this.#counted(Buffer.concat(frames), frames.length);
  }

  #counted(bytes: Buffer, messages: number): Buffer {
    const { counters } = this.parts;
    counters.messagesOut += messages;
    counters.bytesOut += bytes.length;
    return bytes;
  }
}
