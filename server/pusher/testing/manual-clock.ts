import type { Cancel, Clock } from "../clock";

interface Timer {
  at: number;
  readonly everyMs: number | null;
  readonly action: () => void;
}

/** Time that passes when a test says so. */
export class ManualClock implements Clock {
  #now = 1_000_000;
  readonly #timers = new Set<Timer>();

  now() {
    return this.#now;
  }

  after(ms: number, action: () => void): Cancel {
    return this.#add({ at: this.#now + ms, everyMs: null, action });
  }

  every(ms: number, action: () => void): Cancel {
    return this.#add({ at: this.#now + ms, everyMs: ms, action });
  }

  get timerCount() {
    return this.#timers.size;
  }

  /** Lets time pass, every timer at its moment. */
  advance(ms: number) {
    const until = this.#now + ms;
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#now = Math.max(this.#now, timer.at);
      if (timer.everyMs === null) this.#timers.delete(timer);
      else timer.at += timer.everyMs;
      timer.action();
    }
    // An action may have let time pass, too.
    this.#now = Math.max(this.#now, until);
  }

  /** Time is suddenly later, as after a machine was asleep: timers come once, late. */
  jump(ms: number) {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      if (timer.everyMs === null) this.#timers.delete(timer);
      else timer.at = this.#now + timer.everyMs;
      timer.action();
    }
  }

  #add(timer: Timer): Cancel {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #next(until: number) {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
    return next;
  }
}
