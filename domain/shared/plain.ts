/** The name that stands for a time in plain JSON. No object of ours has a key like it. */
const TIME = "$time";

/** A value as JSON can carry it: dates, which JSON would make strings of, by a name. */
export function toPlain(value: unknown): unknown {
  if (value instanceof Date) return { [TIME]: value.getTime() };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toPlain(one)]));
}

/** What `toPlain` was given. */
export function fromPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== "object" || value === null) return value;
  if (TIME in value && typeof value[TIME] === "number") return new Date(value[TIME]);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromPlain(one)]));
}
