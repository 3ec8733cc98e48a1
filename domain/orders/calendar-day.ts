const DAY_MS = 86_400_000;

/** The moment at which a day ("2026-11-22") begins where the clocks show `timeZone`. */
export function startOfDay(day: string, timeZone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`).getTime();
  const guess = utc - offsetMs(utc, timeZone);
  // Clocks may change between the two.
  return new Date(utc - offsetMs(guess, timeZone));
}

export function dayAfter(day: string): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + DAY_MS).toISOString().slice(0, 10);
}

/** How far the clocks of a time zone are ahead of UTC. */
function offsetMs(timeMs: number, timeZone: string) {
  const shown = new Date(timeMs).toLocaleString("sv", { timeZone });
  return new Date(`${shown.replace(" ", "T")}Z`).getTime() - Math.floor(timeMs / 1000) * 1000;
}
