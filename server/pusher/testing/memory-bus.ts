import type { Bus } from "../bus";

/** Joins nodes of one process, as Redis joins those of several: what is sent arrives at everybody, a little later. */
export class MemoryBus {
  readonly #ends = new Set<End>();

  /** The end that one node holds. */
  join(): End {
    const end = new End((text) => {
      for (const other of this.#ends) other.receive(text);
    });
    this.#ends.add(end);
    return end;
  }
}

class End implements Bus {
  /** Whether it is cut off: sends nothing, hears nothing. */
  isCut = false;
  readonly #pass: (text: string) => void;
  #listener: (text: string) => void = () => {};

  constructor(pass: (text: string) => void) {
    this.#pass = pass;
  }

  listen(listener: (text: string) => void) {
    this.#listener = listener;
  }

  send(text: string): boolean {
    if (!this.isCut) this.#pass(text);
    return !this.isCut;
  }

  receive(text: string) {
    if (this.isCut) return;
    setImmediate(() => {
      if (!this.isCut) this.#listener(text);
    });
  }
}
