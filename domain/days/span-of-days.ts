import { Temporal } from "temporal-polyfill";
import { dayAfter } from "./shared/calendar-day";

/**
 * The moment at which a day ("2026-11-22", a `knownDay`) begins where the clocks show `timeZone`: mostly midnight, if
 * the clocks don't jump it. Nothing for browsers: Temporal is large.
 */
function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
}

/** From the beginning of the first day until the last one is over; undefined where it has no such end. */
export function spanOfDays({ from, to }: { from?: string; to?: string }, timeZone: string) {
  return {
    since: from ? startOfDay(from, timeZone) : undefined,
    until: to ? startOfDay(dayAfter(to), timeZone) : undefined,
  };
}
