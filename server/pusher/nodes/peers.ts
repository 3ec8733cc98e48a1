import type { Apps } from "../app-state";
import type { Core } from "../core";
import { kinds, type NodeMessage } from "./node-message";
import { Paced } from "./paced";
import { Part, type Piece } from "./part";
import type { Voice } from "./voice";

/** Who is silent for so long is gone, with all connections. */
const silentAfterMs = 5_000;
/** A node that is gone may have stood still; for so long it is known how far it was heard. */
const forgetAfterMs = 3_600_000;
/** How often one node is asked for all that it has at most, and how often it is said that something was missed. */
const repeatEveryMs = 1_000;
const gapEveryMs = 2_000;

/** Another node, as it is known here. */
export interface Peer {
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

/** The other nodes: which there are, what each has, and whether something of theirs was missed. */
export class Peers {
  readonly #peers = new Map<string, Peer>();
  readonly #gap: Paced;
  /** How often messages of another node were missing. */
  gaps = 0;

  /** @param onGap told when messages were lost, at most every 2 s */
  constructor(
    readonly apps: Apps,
    readonly core: Core,
    readonly voice: Voice,
    onGap: () => void,
  ) {
    this.#gap = new Paced(core.clock, gapEveryMs, onGap);
  }

  stop() {
    this.#gap.stop();
  }

  *alive(): Generator<Peer> {
    for (const peer of this.#peers.values()) if (!peer.isGone) yield peer;
  }

  /** Whose message it is, having looked whether one before it is missing. */
  of({ kind, node, run, seq }: NodeMessage): Peer {
    const now = this.core.clock.now();
    let peer = this.#peers.get(node);
    if (peer && peer.run !== run) {
      this.#lose(peer, "begins anew");
      peer = undefined;
    }
    if (!peer || peer.isGone) this.changed();
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
      this.missed();
    }
    if (!peer.isWhole && kind !== kinds.all && kind !== kinds.goodbye) this.#askForAll(peer);
    return peer;
  }

  /** A piece of all that a node has, in answer to `kinds.repeat` or `kinds.hello`. */
  heardAll(peer: Peer, { at, isLast, members, counts }: Piece & { at: number; isLast: boolean }) {
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

  /** A node has said goodbye. */
  left(peer: Peer) {
    this.#lose(peer, "leaves");
    this.#peers.delete(peer.node);
  }

  /** Looks who is silent for too long, and who has told only a part. */
  look() {
    const now = this.core.clock.now();
    for (const peer of this.#peers.values()) {
      const silentMs = now - peer.heardAt;
      if (silentMs > forgetAfterMs) this.#peers.delete(peer.node);
      else if (peer.isGone) continue;
      else if (silentMs > silentAfterMs) this.#lose(peer, "silent");
      else if (!peer.isWhole) this.#askForAll(peer);
    }
  }

  /** Something of theirs may have been missed: says so, as after a gap. */
  missed() {
    this.#gap.ask();
  }

  /** For a node that was deaf: what the others said meanwhile it couldn't hear. */
  countSilencesFromNow() {
    const now = this.core.clock.now();
    for (const peer of this.#peers.values()) peer.heardAt = now;
  }

  /** Channels have new owners, who see to it that everything was told. */
  changed() {
    for (const { webhooks } of this.apps.values()) webhooks.compare();
  }

  #askForAll(peer: Peer) {
    const now = this.core.clock.now();
    if (now - peer.askedAt < repeatEveryMs) return;
    peer.askedAt = now;
    this.voice.say(kinds.repeat, peer.node);
  }

  #lose(peer: Peer, how: string) {
    if (!peer.isGone) {
      this.core.log.info({ node: peer.node, how }, "A node is gone");
      this.changed();
    }
    peer.isGone = true;
    peer.isWhole = false;
    peer.connections = {};
    peer.isTelling = false;
    peer.part.clear();
  }
}
