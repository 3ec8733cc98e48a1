/** A row as Prisma reads it, its 64-bit integers as numbers. */
type Exact<Row> = { [K in keyof Row]: Row[K] extends bigint ? number : Row[K] };

/**
 * Amounts are 64-bit integers in the database, which Prisma reads as `bigint`; here they are numbers, which JSON and
 * `Intl` know. They are exact, since nothing past 2^53 is let in (order-edit.ts); should the database hold it all the
 * same, no other amount is shown in its place.
 */
export function exactNumbers<Row extends object>(row: Row): Exact<Row> {
  const entries = Object.entries(row).map(([key, value]) => [key, exact(value)]);
  return Object.fromEntries(entries);
}

function exact(value: unknown) {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is past what a number holds exactly`);
  return number;
}
