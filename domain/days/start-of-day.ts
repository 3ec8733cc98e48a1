import { Temporal } from "temporal-polyfill";

/**
 * The moment at which a day ("2026-11-22", a `knownDay`) begins where the clocks show `timeZone`: mostly midnight, if
 * the clocks don't jump it. Nothing for browsers: Temporal is large.
 */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
}
