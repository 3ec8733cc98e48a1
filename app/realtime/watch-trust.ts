/** How often the clocks are looked at, and how much more than that in a tab that is shown means that it slept. */
const LOOK_EVERY_MS = 500;
const SLEPT_MS = 3_000;

/** Before any of these does something, it is known whether the tab slept. */
const SIGNS_OF_LIFE = ["visibilitychange", "focusin", "pointerdown", "keydown"];

/**
 * Says once when what was confirmed now may be over: `forMs` have passed, or (`woke`) time passed in which this tab did
 * not run. Timers stand still while a laptop sleeps, and which clock goes on differs by system: either one counts, in
 * either direction. Returns how to stop.
 */
export function watchTrust(forMs: number, tell: (why: "distrusted" | "woke") => void): () => void {
  const start = clocks();
  let last = start;
  let wasHidden = document.hidden;
  const look = () => {
    const now = clocks();
    // A hidden tab's timers are slow anyway.
    const slept = !wasHidden && !document.hidden && passedMs(last, now) > SLEPT_MS;
    last = now;
    wasHidden = document.hidden;
    if (!slept && passedMs(start, now) < forMs) return;
    stop();
    // What passed unnoticed was a sleep, too.
    tell(slept || passedMs(start, now) > forMs + SLEPT_MS ? "woke" : "distrusted");
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, look, { capture: true });
  function stop() {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, look, { capture: true });
  }
  return stop;
}

function clocks() {
  return { wall: Date.now(), steady: performance.now() };
}

function passedMs(from: ReturnType<typeof clocks>, to: ReturnType<typeof clocks>) {
  return Math.max(Math.abs(to.wall - from.wall), to.steady - from.steady);
}
