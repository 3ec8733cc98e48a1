import type { Apps } from "../app-state";
import type { Bus } from "../bus";
import { deliverFromElsewhere, terminateHere } from "../channels/delivery";
import type { Cancel } from "../clock";
import type { Core } from "../core";
import { kindName, kinds, type NodeMessage, parseNodeMessage } from "./node-message";
import { ownerOf } from "./owner";
import { type Peer, Peers } from "./peers";
import { type NodeAnswer, Questions } from "./questions";
import type { Store } from "./store";
import { TellingAll } from "./telling-all";
import type { Count, MemberChange, Voice } from "./voice";

const beatEveryMs = 1_000;
/** A node that hasn't heard itself for so long is deaf: it can't know who else is silent. */
const deafAfterMs = 2_000;
/** Who begins while the bus is away begins without it after this. */
const beginAloneAfterMs = 10_000;

export interface NodesOptions {
  /** This node's name, without blanks: no other may have it. */
  readonly id: string;
  readonly bus: Bus;
  /** What the nodes keep in common. Without it a cache channel misses once on a new node, and webhooks are those of each node's memory. */
  readonly store?: Store;
  /** Told when messages of other nodes were lost, at most every 2 s: what was published meanwhile may be missing here. */
  readonly onGap?: () => void;
  /** Told when the bus goes away, and when it is there: while it is away nothing of other nodes arrives. */
  readonly onBus?: (isUp: boolean) => void;
  /** Hears what another node said with `PusherServer.tellNodes`. */
  readonly onTold?: (message: unknown) => void;
  /** Answers what `PusherServer.askNodes` asked on another node. */
  readonly answer?: (question: unknown) => unknown;
}

/**
 * The other nodes behind the same address. Each tells the others of its own members and subscriptions and is the only one
 * to; the others hold a copy, until the node leaves, begins anew, or is silent for 5 s.
 *
 * A node that doesn't hear itself is deaf: it drops nobody, keeps what it knew and says so. When it hears again, silences
 * count from then on.
 */
export class Nodes {
  readonly #peers: Peers;
  readonly #questions: Questions;
  readonly #all: TellingAll;
  #isUp = false;
  #heardItselfAt: number;
  readonly #startedAt: number;
  #rounds = 0;
  /** How many messages of others came. */
  heard = 0;
  /** How many of those told who came or went. */
  changes = 0;
  #stopBeating: Cancel = () => {};

  constructor(
    readonly apps: Apps,
    readonly core: Core,
    readonly voice: Voice,
    readonly options: NodesOptions,
  ) {
    this.#startedAt = this.#heardItselfAt = core.clock.now();
    this.#questions = new Questions(voice, core.clock, (question) => options.answer?.(question));
    this.#peers = new Peers(apps, core, voice, () => options.onGap?.());
    this.#all = new TellingAll(apps, core, voice);
    options.bus.listen((text) => this.#hear(text));
  }

  start() {
    this.#stopBeating = this.core.clock.every(beatEveryMs, () => this.#beat());
    this.#beat();
  }

  /** Says goodbye. */
  stop() {
    this.#stopBeating();
    this.#all.stop();
    this.#peers.stop();
    this.voice.stop();
    this.voice.say(kinds.goodbye, "");
  }

  /** How often messages of another node were missing. */
  get gaps() {
    return this.#peers.gaps;
  }

  /** Whether this node hears itself, and so the others. */
  get isUp() {
    return this.#isUp;
  }

  /** Whether it had the time to hear who is there: two rounds of beats, or 10 s without a bus. */
  get isReady() {
    return this.#rounds >= 2 || this.core.clock.now() - this.#startedAt >= beginAloneAfterMs;
  }

  /** The others that are alive, by name. */
  get others(): string[] {
    return Array.from(this.#peers.alive(), ({ node }) => node);
  }

  connectionsElsewhere(appId: string): number {
    let connections = 0;
    for (const peer of this.#peers.alive()) connections += peer.connections[appId] ?? 0;
    return connections;
  }

  /** Whether this node speaks for a channel to the outside. */
  owns(channel: string): boolean {
    return ownerOf(channel, [this.voice.node, ...this.others]) === this.voice.node;
  }

  /** Whether a node that was there is no more: only who hears the others knows. */
  isGone(node: string): boolean {
    return this.#isUp && this.isReady && node !== this.voice.node && !this.others.includes(node);
  }

  ask(question: unknown): Promise<NodeAnswer[]> {
    return this.#questions.ask(question, this.others);
  }

  #beat() {
    const { clock } = this.core;
    const now = clock.now();
    if (now - this.#heardItselfAt > deafAfterMs && this.#isUp) {
      this.#isUp = false;
      this.core.log.error({}, "The bus is away: this node hears of no other");
      this.options.onBus?.(false);
    }
    const connections = Array.from(this.apps, ([appId, state]) => [appId, state.connections.size]);
    this.voice.beat(JSON.stringify(Object.fromEntries(connections)));
    if (this.#isUp) this.#peers.look();
  }

  #hear(text: string) {
    const message = parseNodeMessage(text);
    if (!message) return;
    const { kind, node, run } = message;
    if (node === this.voice.node && run === this.voice.run) {
      if (kind === kinds.beat) this.#heardItself();
      return;
    }
    this.heard++;
    try {
      this.#handle(this.#peers.of(message), message);
    } catch (error) {
      // A fault of ours or of theirs. Past here it would end what hears the bus.
      this.core.log.error(
        { err: error, kind: kindName(kind), node },
        "A message of another node could not be handled",
      );
    }
  }

  #handle(peer: Peer, { kind, node, body }: NodeMessage) {
    switch (kind) {
      case kinds.event:
        return deliverFromElsewhere(this.apps, body);
      case kinds.members:
        this.changes++;
        return peer.part.hear({ members: JSON.parse(body) as MemberChange[] });
      case kinds.counts:
        this.changes++;
        return peer.part.hear({ counts: JSON.parse(body) as Count[] });
      case kinds.all:
        return this.#peers.heardAll(peer, JSON.parse(body));
      case kinds.beat:
        peer.connections = JSON.parse(body);
        return;
      case kinds.hello:
        return this.#all.ask();
      case kinds.repeat:
        return body === this.voice.node && this.#all.ask();
      case kinds.goodbye:
        return this.#peers.left(peer);
      case kinds.terminate: {
        const [appId, userId] = JSON.parse(body);
        const state = this.apps.get(appId);
        return state && terminateHere(state, userId);
      }
      case kinds.tell:
        return this.options.onTold?.(JSON.parse(body));
      case kinds.ask:
        return this.#questions.asked(node, body);
      case kinds.answer:
        return this.#questions.answered(node, body);
    }
  }

  #heardItself() {
    const { clock, log } = this.core;
    const now = clock.now();
    this.#heardItselfAt = now;
    this.#rounds++;
    if (this.#isUp) return;
    this.#isUp = true;
    // The others may have taken this one for gone.
    this.#peers.changed();
    this.options.onBus?.(true);
    if (this.#rounds > 1) {
      log.info({}, "The bus is back");
      this.#peers.missed();
    }
    this.#peers.countSilencesFromNow();
    this.#all.ask();
    this.voice.say(kinds.hello, "");
  }
}
