import type { Apps } from "../app-state";
import type { Core } from "../core";
import { kinds } from "./node-message";
import { Paced } from "./paced";
import { type Piece, piecesOf } from "./part";
import type { Voice } from "./voice";

/** How often this node tells all of its own at most. */
const allEveryMs = 250;

/** Tells the other nodes all that this one has, for whoever is new or has missed something. */
export class TellingAll {
  readonly #all: Paced;
  /** What is left to be told. Null when it isn't being told. */
  #left: Generator<Piece, Piece> | null = null;
  /** Whether somebody has asked for it since it began. */
  #isAskedAgain = false;

  constructor(
    readonly apps: Apps,
    readonly core: Core,
    readonly voice: Voice,
  ) {
    this.#all = new Paced(core.clock, allEveryMs, () => this.#tell());
  }

  ask() {
    this.#all.ask();
  }

  stop() {
    this.#all.stop();
    this.#left = null;
  }

  /** Piece by piece, as turns have time for it. Whoever asks meanwhile may have missed its beginning. */
  #tell() {
    if (this.#left) {
      this.#isAskedAgain = true;
      return;
    }
    const left = piecesOf(this.apps);
    this.#left = left;
    const tell = (at: number) => {
      if (this.#left !== left) return;
      const { value, done: isLast = false } = left.next();
      this.voice.say(kinds.all, JSON.stringify({ at, isLast, ...value }));
      if (!isLast) return this.core.turns.do(() => tell(at + 1));
      this.#left = null;
      if (this.#isAskedAgain) this.#all.ask();
      this.#isAskedAgain = false;
    };
    this.core.turns.do(() => tell(0));
  }
}
