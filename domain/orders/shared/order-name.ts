/**
 * What people call an order: by its number, and by "D57" as long as it is a draft and has none. The same in every
 * language, so that it can be said on the phone and typed into the search.
 *
 * @param number null or, in the history of locks, 0 of a draft
 */
export function orderName(id: number, number: number | null): string {
  return number ? String(number) : `D${id}`;
}

/** The id in a draft's name; null for what is no such name. */
export function draftOfName(text: string): number | null {
  const id = /^#?d(\d{1,9})$/i.exec(text.trim())?.[1];
  return id === undefined ? null : Number(id);
}
