/** Days as "2026-11-22", the way people's calendars have them; those of a `knownDay`. */

const DAY_MS = 86_400_000;

/** The day that it is at a moment where the clocks show `timeZone`. */
export function dayOf(time: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const { year, month, day } = Object.fromEntries(
    format.formatToParts(time).map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day}`;
}

export function dayAfter(day: string): string {
  return dayBefore(day, -1);
}

export function dayBefore(day: string, days: number): string {
  // Its midnight in UTC, where every day is as long as any other.
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
