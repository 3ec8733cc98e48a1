/** From when to when somebody had an order, in milliseconds since the epoch. */
export type HeldSpan = { fromMs: number; toMs: number };

/** How many orders were held at the same time, at most, in each of `slots` equal parts of a stretch of time. */
export function heldAtOnce(
  spans: HeldSpan[],
  { fromMs, toMs, slots }: HeldSpan & { slots: number },
): number[] {
  const slotMs = (toMs - fromMs) / slots;
  // At the same moment one is given back before another is taken: who hands over holds no two.
  const turns = spans
    .flatMap((span) => [
      { atMs: span.fromMs, by: 1 },
      { atMs: span.toMs, by: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  const most = new Array<number>(slots).fill(0);
  let held = 0;
  let next = 0;
  for (let slot = 0; slot < slots; slot++) {
    const startMs = fromMs + slot * slotMs;
    while ((turns[next]?.atMs ?? Number.POSITIVE_INFINITY) <= startMs) held += turns[next++]?.by ?? 0;
    let peak = held;
    while ((turns[next]?.atMs ?? Number.POSITIVE_INFINITY) < startMs + slotMs) {
      held += turns[next++]?.by ?? 0;
      peak = Math.max(peak, held);
    }
    most[slot] = peak;
  }
  return most;
}
