import type { Overview, Tick } from "@/domain/console/shared/console-messages";

/** How much is kept in the browser: five minutes of samples, and more events than anybody scrolls through. */
const KEPT_SAMPLES = 300;
const KEPT_EVENTS = 500;

/** What is known after one more second. */
export function withTick(
  { samples, events }: Overview,
  { sample, events: news, deadLetters }: Tick,
): Overview {
  const last = events.at(-1);
  // A server that was started anew counts from one again. What the page came with may be in the first tick, too.
  const isAnew = last !== undefined && news.some(({ seq, at }) => seq <= last.seq && at > last.at);
  const fresh = news.filter(({ seq }) => isAnew || seq > (last?.seq ?? 0));
  return {
    samples: [...samples, sample].slice(-KEPT_SAMPLES),
    events: (isAnew ? fresh : [...events, ...fresh]).slice(-KEPT_EVENTS),
    deadLetters,
  };
}
