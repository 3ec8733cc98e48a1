import { randomUUID } from "node:crypto";
import type { Bus } from "../bus";
import type { Clock } from "../clock";
import type { Outbox, Speaker } from "../socket/outbox";
import type { Member } from "../subscription";
import { eventText, type NodeEvent } from "./event-text";
import { type Kind, kinds, nodeMessageText } from "./node-message";
import { Paced } from "./paced";

/** How often the counts of channels are told at most. */
const countsEveryMs = 250;

/** An app, a channel, a user, whether they are there, and what is known of them: their first connection, or their last. */
export type MemberChange = [
  appId: string,
  channel: string,
  userId: string,
  isThere: boolean,
  userInfo?: unknown,
];
export type Count = [appId: string, channel: string, count: number];

/** In the place of a channel: the user is signed in. */
export const signedIn = "";

/** A channel, as far as its subscriptions are counted. */
interface Counted {
  readonly name: string;
  readonly subscriptions: readonly unknown[];
}

/** How this node speaks to the others. Whatever it says is numbered, so that each loss is seen. */
export class Voice implements Speaker {
  readonly run = randomUUID().slice(0, 8);
  /** How many messages were sent, and how many the bus didn't take. */
  sent = 0;
  dropped = 0;
  #seq = 0;
  #changes: MemberChange[] = [];
  #counts = new Map<string, { appId: string; channel: Counted }>();
  readonly #counting: Paced;
  #mayTellCounts = false;
  #inOutbox = false;

  constructor(
    readonly node: string,
    readonly bus: Bus,
    readonly parts: { readonly clock: Clock; readonly outbox: Outbox },
  ) {
    this.#counting = new Paced(parts.clock, countsEveryMs, () => {
      this.#mayTellCounts = true;
      this.#speakAtEndOfTurn();
    });
  }

  /** The number of the last message. */
  get seq() {
    return this.#seq;
  }

  event(event: NodeEvent) {
    this.say(kinds.event, eventText(event));
  }

  terminate(appId: string, userId: string) {
    this.say(kinds.terminate, JSON.stringify([appId, userId]));
  }

  /** A user's first connection to a channel of this node has come, or the last one is gone. */
  member(appId: string, channel: string, { userId, userInfo }: Member, isThere: boolean) {
    const change: MemberChange = [appId, channel, userId, isThere];
    if (isThere && userInfo !== undefined) change.push(userInfo);
    this.#changes.push(change);
    this.#speakAtEndOfTurn();
  }

  /** The subscriptions of a channel have become more or fewer. */
  counted(appId: string, channel: Counted) {
    this.#counts.set(`${appId}\n${channel.name}`, { appId, channel });
    this.#counting.ask();
  }

  /** What was gathered goes first, so that nobody hears of an event before they hear of its sender. */
  say(kind: Kind, body: string) {
    this.#tellMembers();
    this.#send(kind, body, ++this.#seq);
  }

  /** Says that this node is alive, which is no news to be missed. */
  beat(body: string) {
    this.#send(kinds.beat, body, this.#seq);
  }

  endTurn() {
    this.#inOutbox = false;
    this.#tellMembers();
    this.#tellCounts();
  }

  stop() {
    this.#counting.stop();
  }

  #speakAtEndOfTurn() {
    if (this.#inOutbox) return;
    this.#inOutbox = true;
    this.parts.outbox.add(this);
  }

  #tellMembers() {
    if (this.#changes.length === 0) return;
    const changes = this.#changes;
    this.#changes = [];
    this.#send(kinds.members, JSON.stringify(changes), ++this.#seq);
  }

  #tellCounts() {
    if (!this.#mayTellCounts) return;
    const counts = Array.from(
      this.#counts.values(),
      ({ appId, channel }): Count => [appId, channel.name, channel.subscriptions.length],
    );
    this.#counts.clear();
    this.#mayTellCounts = false;
    this.#send(kinds.counts, JSON.stringify(counts), ++this.#seq);
  }

  #send(kind: Kind, body: string, seq: number) {
    if (this.bus.send(nodeMessageText({ kind, node: this.node, run: this.run, seq, body }))) this.sent++;
    else this.dropped++;
  }
}
