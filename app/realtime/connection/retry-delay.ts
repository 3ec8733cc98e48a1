import { scaled } from "@/domain/shared/time-scale";

/** How long to wait before each attempt to connect again, in milliseconds; the last for all that follow. */
const DELAYS_MS = [200, 500, 1_000, 2_000, 5_000] as const;

/** With jitter of half of it either way, so that the tabs of a whole office don't come back at the same moment. */
export function retryDelayMs(attempt: number, random = Math.random()) {
  const delay = DELAYS_MS[attempt] ?? DELAYS_MS[DELAYS_MS.length - 1] ?? 0;
  return Math.round(scaled(delay) * (0.5 + random));
}
