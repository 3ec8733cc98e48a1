/** Stops what was scheduled. Harmless when it already happened. */
export type Cancel = () => void;

/** The only way to time here, so that a test can move it by hand. */
export interface Clock {
  /** Milliseconds that never go back; where they start means nothing. */
  now(): number;
  after(ms: number, action: () => void): Cancel;
  every(ms: number, action: () => void): Cancel;
}

const processClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  every(ms, action) {
    // What a process lives for is its sockets; a round that comes again and again is nothing to stay for.
    const timer = setInterval(action, ms).unref();
    return () => clearInterval(timer);
  },
};

/** How often it is looked whether time has gone by unnoticed, in milliseconds. */
const LOOK_EVERY_MS = 250;
/** A look that is so late wasn't kept by a busy turn of the event loop: the process stood still. */
const PAUSE_MS = 1_000;

/**
 * The time for which this process was awake. While it was stopped, its machine slept, or one turn of the event loop took
 * for ever, it heard nobody: such a pause is nobody's silence, and no time has passed. What was scheduled comes that much
 * later, when everybody has had the time that was meant.
 */
export function awake(clock: Clock): Clock {
  let sleptMs = 0;
  let seenAt = clock.now();
  const now = () => {
    const at = clock.now();
    if (at - seenAt > PAUSE_MS) sleptMs += at - seenAt;
    seenAt = at;
    return at - sleptMs;
  };
  clock.every(LOOK_EVERY_MS, now);
  return {
    now,
    after(ms, action) {
      const due = now() + ms;
      const ring = () => {
        const early = due - now();
        // A timer may be a part of a millisecond early.
        if (early < 1) action();
        else cancel = clock.after(early, ring);
      };
      let cancel = clock.after(ms, ring);
      return () => cancel();
    },
    every: clock.every.bind(clock),
  };
}

export const systemClock: Clock = awake(processClock);
