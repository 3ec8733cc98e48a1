const USUAL = [30, 90, 365];
const FIRST_CHOICE = 90;

/**
 * For how many days a token may be made to be valid, and which of them stands there at first: the usual ones that are
 * allowed, and the longest.
 *
 * @param maxDays none: there is no limit
 */
export function daysToChoose(maxDays: number | undefined) {
  if (maxDays === undefined) return { choices: USUAL, first: FIRST_CHOICE };
  const choices = [...USUAL.filter((days) => days < maxDays), maxDays];
  return { choices, first: Math.min(FIRST_CHOICE, maxDays) };
}
