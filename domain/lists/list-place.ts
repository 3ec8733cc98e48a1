import { knownDay } from "../days/known-day";
import { InvalidInput } from "../shared/errors";
import { isRowId, MAX_ROW_ID } from "../shared/row-id";
import type { Cursor, ListQuery } from "./shared/list-url";

/** What a list is sorted by: texts, times, or numbers of 32 bits, as ids and counts are, or of more, as sums are. */
export type KeyKind = "text" | "time" | "number" | "sum";

/** As both databases write it: "2026-01-01T00:00:00.000+00:00" and "2026-01-01 00:00:00.5". */
const TIME = /^([\d-]{10})[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(\+00:00)?$/;

const fits: Record<KeyKind, (key: string) => boolean> = {
  text: (key) => !key.includes("\0"),
  time: (key) => knownDay.safeParse(TIME.exec(key)?.[1]).success,
  number: (key) => isWhole(key, MAX_ROW_ID),
  sum: (key) => isWhole(key, Number.MAX_SAFE_INTEGER),
};

function isWhole(key: string, most: number) {
  return /^-?\d{1,16}$/.test(key) && Math.abs(Number(key)) <= most;
}

type Placed<C extends string> = Pick<ListQuery<C>, "sort" | "after" | "before">;
type Kinds<C extends string> = Record<C, KeyKind>;

/** Which places of a query no row can have: PostgreSQL refuses to compare them with a column. */
export function wrongPlaces<C extends string>(query: Placed<C>, kinds: Kinds<C>): ("after" | "before")[] {
  const isPlace = ({ id, key }: Cursor) => isRowId(id) && fits[kinds[query.sort.by]](key);
  return (["after", "before"] as const).filter((name) => query[name] && !isPlace(query[name]));
}

/** @throws {InvalidInput} a place that no row of a list sorted like this can have: a page forgives it, a program is told */
export function requirePlaces<C extends string>(query: Placed<C>, kinds: Kinds<C>): void {
  const wrong = wrongPlaces(query, kinds);
  if (wrong.length > 0) throw new InvalidInput(Object.fromEntries(wrong.map((name) => [name, "place"])));
}
