/** Has something to say in this turn of the event loop: a channel to its subscribers, the HTTP API to a caller. */
export interface Speaker {
  /** Called once for each time that it was added. */
  endTurn(): void;
}

/**
 * What is to be said in this turn of the event loop. At its end each speaks once, in the order of their adding: who
 * published is answered when the subscribers have been told. A turn that heard many speaks to all of them at once, and
 * who listens is woken once.
 */
export class Outbox {
  #waiting: Speaker[] = [];

  add(speaker: Speaker) {
    if (this.#waiting.push(speaker) === 1) setImmediate(this.#flush);
  }

  #flush = () => {
    const speakers = this.#waiting;
    this.#waiting = [];
    for (const speaker of speakers) speaker.endTurn();
  };
}
