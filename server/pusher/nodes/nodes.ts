import type { Apps } from "../app-state";
import type { Bus } from "../bus";
import { deliverFromElsewhere, terminateHere } from "../channels/delivery";
import type { Cancel } from "../clock";
import type { Core } from "../core";
import { kindName, kinds, type NodeMessage, parseNodeMessage } from "./node-message";
import { ownerOf } from "./owner";
import { Paced } from "./paced";
import { Part, type Piece, piecesOf } from "./part";
import { type NodeAnswer, Questions } from "./questions";
import type { Store } from "./store";
import type { Count, MemberChange, Voice } from "./voice";

const beatEveryMs = 1_000;
/** A node that hasn't heard itself for so long is deaf: it can't know who else is silent. */
const deafAfterMs = 2_000;
/** Who is silent for so long is gone, with all connections. */
const silentAfterMs = 5_000;
/** A node that is gone may have stood still; for so long it is known how far it was heard. */
const forgetAfterMs = 3_600_000;
/** How often this node tells all of its own at most, and how often it says that it missed something. */
const allEveryMs = 250;
const gapEveryMs = 2_000;
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

/** Another node, as it is known here. */
interface Peer {
  readonly node: string;
  readonly run: string;
  readonly part: Part;
  /** The number of the last message that was heard; null before the first. */
  seq: number | null;
  heardAt: number;
  /** Silent for too long. Its part is empty then. */
  isGone: boolean;
  /** Whether the part is all there is, or something was missed. */
  isWhole: boolean;
  askedAt: number;
  /** Whether it is saying all that it has. */
  isTelling: boolean;
  connections: Readonly<Record<string, number>>;
}

/**
 * The other nodes behind the same address. Each tells the others of its own members and subscriptions and is the only one
 * to; the others hold a copy, until the node leaves, begins anew, or is silent for 5 s.
 *
 * A node that doesn't hear itself is deaf: it drops nobody, keeps what it knew and says so. When it hears again, silences
 * count from then on.
 */
export class Nodes {
  readonly #peers = new Map<string, Peer>();
  readonly #questions: Questions;
  #isUp = false;
  #heardItselfAt: number;
  readonly #startedAt: number;
  #rounds = 0;
  /** How many messages of others came, and how often some were missing. */
  heard = 0;
  gaps = 0;
  /** How many of those told who came or went. */
  changes = 0;
  readonly #all: Paced;
  readonly #gap: Paced;
  /** What is left of all that this node has, while it says it; whether somebody has asked for it since it began. */
  #telling: Generator<Piece, Piece> | null = null;
  #tellAgain = false;
  #stopBeating: Cancel = () => {};

  constructor(
    readonly apps: Apps,
    readonly core: Core,
    readonly voice: Voice,
    readonly options: NodesOptions,
  ) {
    this.#startedAt = this.#heardItselfAt = core.clock.now();
    this.#questions = new Questions(voice, core.clock, (question) => options.answer?.(question));
    this.#all = new Paced(core.clock, allEveryMs, () => this.#tellAll());
    this.#gap = new Paced(core.clock, gapEveryMs, () => options.onGap?.());
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
    this.#gap.stop();
    this.#telling = null;
    this.voice.stop();
    this.voice.say(kinds.goodbye, "");
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
    return Array.from(this.#alive(), ({ node }) => node);
  }

  connectionsElsewhere(appId: string): number {
    let connections = 0;
    for (const peer of this.#alive()) connections += peer.connections[appId] ?? 0;
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

  *#alive(): Generator<Peer> {
    for (const peer of this.#peers.values()) if (!peer.isGone) yield peer;
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
    if (!this.#isUp) return;
    for (const peer of this.#peers.values()) {
      const silentMs = now - peer.heardAt;
      if (silentMs > forgetAfterMs) this.#peers.delete(peer.node);
      else if (peer.isGone) continue;
      else if (silentMs > silentAfterMs) this.#lose(peer, "silent");
      else if (!peer.isWhole) this.#askForAll(peer);
    }
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
      this.#handle(this.#peerOf(message), message);
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
        return this.#heardAll(peer, JSON.parse(body));
      case kinds.beat:
        peer.connections = JSON.parse(body);
        return;
      case kinds.hello:
        return this.#all.ask();
      case kinds.repeat:
        return body === this.voice.node && this.#all.ask();
      case kinds.goodbye:
        this.#lose(peer, "leaves");
        this.#peers.delete(node);
        return;
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

  /** Whose message it is, having looked whether one before it is missing. */
  #peerOf({ kind, node, run, seq }: NodeMessage): Peer {
    const now = this.core.clock.now();
    let peer = this.#peers.get(node);
    if (peer && peer.run !== run) {
      this.#lose(peer, "begins anew");
      peer = undefined;
    }
    if (!peer || peer.isGone) this.#othersChanged();
    peer ??= {
      node,
      run,
      part: new Part(this.apps, this.core.turns),
      seq: null,
      heardAt: now,
      isGone: false,
      isWhole: false,
      askedAt: Number.NEGATIVE_INFINITY,
      isTelling: false,
      connections: {},
    };
    this.#peers.set(node, peer);
    const expected = kind === kinds.beat ? peer.seq : (peer.seq ?? 0) + 1;
    const isMissing = peer.seq !== null && seq !== expected;
    peer.seq = seq;
    peer.heardAt = now;
    peer.isGone = false;
    if (isMissing) {
      this.gaps++;
      peer.isWhole = false;
      peer.isTelling = false;
      this.#gap.ask();
    }
    if (!peer.isWhole && kind !== kinds.all && kind !== kinds.goodbye) this.#askForAll(peer);
    return peer;
  }

  #askForAll(peer: Peer) {
    const now = this.core.clock.now();
    if (now - peer.askedAt < beatEveryMs) return;
    peer.askedAt = now;
    this.voice.say(kinds.repeat, peer.node);
  }

  #heardAll(peer: Peer, { at, isLast, members, counts }: Piece & { at: number; isLast: boolean }) {
    if (at === 0) {
      peer.isTelling = true;
      peer.part.beginAnew();
    }
    // Asked for again, or begun before this node listened.
    if (!peer.isTelling) return;
    peer.part.hear({ members, counts });
    if (!isLast) return;
    peer.isTelling = false;
    peer.isWhole = true;
    peer.part.endAnew();
  }

  #lose(peer: Peer, how: string) {
    if (!peer.isGone) {
      this.core.log.info({ node: peer.node, how }, "A node is gone");
      this.#othersChanged();
    }
    peer.isGone = true;
    peer.isWhole = false;
    peer.connections = {};
    peer.isTelling = false;
    peer.part.clear();
  }

  /** Channels have new owners, who see to it that everything was told. */
  #othersChanged() {
    for (const { webhooks } of this.apps.values()) webhooks.compare();
  }

  #heardItself() {
    const { clock, log } = this.core;
    const now = clock.now();
    this.#heardItselfAt = now;
    this.#rounds++;
    if (this.#isUp) return;
    this.#isUp = true;
    // The others may have taken this one for gone.
    this.#othersChanged();
    this.options.onBus?.(true);
    if (this.#rounds > 1) {
      log.info({}, "The bus is back");
      this.#gap.ask();
    }
    for (const peer of this.#peers.values()) peer.heardAt = now;
    this.#all.ask();
    this.voice.say(kinds.hello, "");
  }

  /** Piece by piece, as turns have time for it. Whoever asks meanwhile may have missed its beginning. */
  #tellAll() {
    if (this.#telling) {
      this.#tellAgain = true;
      return;
    }
    const telling = piecesOf(this.apps);
    this.#telling = telling;
    const tell = (at: number) => {
      if (this.#telling !== telling) return;
      const { value, done: isLast = false } = telling.next();
      this.voice.say(kinds.all, JSON.stringify({ at, isLast, ...value }));
      if (!isLast) return this.core.turns.do(() => tell(at + 1));
      this.#telling = null;
      if (this.#tellAgain) this.#all.ask();
      this.#tellAgain = false;
    };
    this.core.turns.do(() => tell(0));
  }
}
