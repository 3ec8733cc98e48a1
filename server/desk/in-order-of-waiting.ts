import type { Clock } from "#pusher/clock";

/** For how long those who ask for the same order count as asking at the same time, in milliseconds: as people see it. */
const TOGETHER_MS = 50;

interface Waiting {
  /** When it was refused first. */
  since: number;
  /** It has asked again. */
  ask: (() => Promise<unknown>) | null;
}

/**
 * Who waits for which order, and since when. An order that gets free is asked for by all who wait for it, within
 * milliseconds, and always in the same order: whoever asks when several wait is heard together with them, and whoever has
 * waited longest is heard first. Of this node alone.
 */
export class InOrderOfWaiting<Who extends object> {
  readonly #clock: Clock;
  readonly #orders = new Map<number, Map<Who, Waiting>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** It was refused the order, and waits. */
  waits(orderId: number, who: Who) {
    const line = this.#orders.get(orderId) ?? new Map<Who, Waiting>();
    this.#orders.set(orderId, line);
    if (!line.has(who)) line.set(who, { since: this.#clock.now(), ask: null });
  }

  /** It has the order, or wants it no more. */
  leaves(orderId: number, who: Who) {
    const line = this.#orders.get(orderId);
    line?.delete(who);
    if (line?.size === 0) this.#orders.delete(orderId);
  }

  /** Asks when it is its turn. Resolves when it has been answered. */
  ask(orderId: number, who: Who, ask: () => Promise<unknown>): Promise<unknown> {
    const line = this.#orders.get(orderId);
    const waiting = line?.get(who);
    if (!line || !waiting || line.size === 1) return ask();
    const isFirst = [...line.values()].every((other) => other.ask === null);
    return new Promise((resolve, reject) => {
      waiting.ask = () => ask().then(resolve, reject);
      if (isFirst) this.#clock.after(TOGETHER_MS, () => void hear(line));
    });
  }
}

async function hear(line: Map<unknown, Waiting>) {
  const asking = [...line.values()].filter(({ ask }) => ask !== null).sort((a, b) => a.since - b.since);
  for (const waiting of asking) {
    const { ask } = waiting;
    waiting.ask = null;
    await ask?.();
  }
}
