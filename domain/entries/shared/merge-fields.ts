import type { EntryFields } from "./field-change";

export type MergedFields<F extends EntryFields> = {
  fields: F;
  /** What both changed, and differently: as mine in `fields`, for a person to decide. */
  contested: (keyof F)[];
};

/**
 * Merges two edits of one entry: what only one of them changed is taken, and what both changed to the same.
 *
 * Pure, and it never invents a value: each one of the result is `mine`'s or `theirs`'.
 *
 * @param together fields that mean something only with each other, as an amount and its currency, or the lines of an
 * address: they are merged as one
 */
export function mergeFields<F extends EntryFields>(
  { base, mine, theirs }: { base: F; mine: F; theirs: F },
  together: (keyof F)[][] = [],
): MergedFields<F> {
  const fields = { ...mine };
  const contested: (keyof F)[] = [];
  for (const unit of unitsOf(mine, together)) {
    const differ = (one: F, other: F) => unit.some((field) => !Object.is(one[field], other[field]));
    if (!differ(base, theirs) || !differ(mine, theirs)) continue;
    if (differ(base, mine)) contested.push(...unit.filter((field) => !Object.is(mine[field], theirs[field])));
    else for (const field of unit) fields[field] = theirs[field];
  }
  return { fields, contested };
}

function unitsOf<F extends EntryFields>(fields: F, together: (keyof F)[][]): (keyof F)[][] {
  const grouped = together.flat();
  const alone = Object.keys(fields).filter((field) => !grouped.includes(field));
  return [...together, ...alone.map((field) => [field])];
}
