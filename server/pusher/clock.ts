/** Stops what was scheduled. Harmless when it already happened. */
export type Cancel = () => void;

/** The only way to time here, so that a test can move it by hand. */
export interface Clock {
  /** Milliseconds that never go back; where they start means nothing. */
  now(): number;
  after(ms: number, action: () => void): Cancel;
  every(ms: number, action: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  every(ms, action) {
    const timer = setInterval(action, ms);
    return () => clearInterval(timer);
  },
};
