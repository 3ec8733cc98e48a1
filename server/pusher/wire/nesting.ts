/**
 * Whether a JSON value nests more than so many levels. `JSON.parse` reads what `JSON.stringify` overflows the stack
 * with, a few thousand levels, so whoever is to write down what somebody sent asks this first.
 */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
