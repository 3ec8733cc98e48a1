import { Temporal } from "temporal-polyfill";

/** Days as "2026-11-22", the way people's calendars have them; those of a `knownDay`. */

/** The moment at which a day begins where the clocks show `timeZone`: mostly midnight, if the clocks don't jump it. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
}

/** The day that it is at a moment where the clocks show `timeZone`. */
export function dayOf(time: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(time.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

export function dayBefore(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}
