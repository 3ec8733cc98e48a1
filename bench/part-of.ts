/** The value that this share of the values doesn't exceed: 0.5 is the median, 1 the largest. NaN of no values. */
export function partOf(values: readonly number[], share: number): number {
  const at = Math.min(values.length - 1, Math.floor(values.length * share));
  return values.toSorted((one, other) => one - other)[at] ?? Number.NaN;
}
