import type { Channel } from "./channel";

/** The channels that have something to say in this turn of the event loop. At its end each says it, once. */
export class Outbox {
  #waiting: Channel[] = [];

  add(channel: Channel) {
    if (this.#waiting.push(channel) === 1) setImmediate(this.#flush);
  }

  #flush = () => {
    const channels = this.#waiting;
    this.#waiting = [];
    for (const channel of channels) channel.endTurn();
  };
}
