/** Days as "2026-11-22", the way people's calendars have them. */

const DAY_MS = 86_400_000;

/** The moment at which a day begins where the clocks show `timeZone`. */
export function startOfDay(day: string, timeZone: string): Date {
  const utc = Date.parse(day);
  const guess = utc - offsetMs(utc, timeZone);
  // Clocks may change between the two.
  return new Date(utc - offsetMs(guess, timeZone));
}

/** The day that it is at a moment where the clocks show `timeZone`. */
export function dayOf(time: Date, timeZone: string): string {
  return inSwedish(time, timeZone).slice(0, 10);
}

export function dayAfter(day: string): string {
  return dayBefore(day, -1);
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

/** How far the clocks of a time zone are ahead of UTC. */
function offsetMs(timeMs: number, timeZone: string) {
  const shown = inSwedish(new Date(timeMs), timeZone).replace(" ", "T");
  return Date.parse(`${shown}Z`) - Math.floor(timeMs / 1000) * 1000;
}

/** Sweden writes times as ISO 8601 does: "2026-11-22 09:30:00". */
function inSwedish(time: Date, timeZone: string) {
  return time.toLocaleString("sv", { timeZone });
}
