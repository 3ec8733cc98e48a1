import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { countUpTo } from "../orders/list/count-up-to";
import { searchWords } from "../search/search-text";
import type { KeyKind } from "./list-place";
import type { Cursor, ListQuery } from "./shared/list-url";

export const PAGE_SIZE = 50;

/** So far we count. */
const COUNTED = 10_000;

/** So many rows are fetched and sorted without a thought; a longer list is walked in its order until the page is full. */
const FEW = 5_000;

export type Page<Row> = {
  rows: Row[];
  /** How many rows the query has; `exact: false` means more than that. */
  total: { count: number; exact: boolean };
  /** Where the pages beside this one begin; null if there is none. */
  next: Cursor | null;
  previous: Cursor | null;
};

/** Tables with words to be found by. */
type Searched = "Product" | "Customer";

type Find = {
  table: Searched | "AuditEntry";
  /** The column to sort by, which with the id has an index. */
  key: Prisma.Sql;
  kind: KeyKind;
  /** Conditions of its own filters. */
  holds: Prisma.Sql[];
  take?: number;
};

/** A page of a list that is one table, by id. Raw SQL, since Prisma can't compare two columns with a place at once. */
export async function findPage(query: ListQuery, find: Find): Promise<Page<number>> {
  const { key, kind, take = PAGE_SIZE } = find;
  const { dialect } = db;
  const table = Prisma.raw(`"${find.table}"`);
  const words = searchWords(query.q);
  if (query.q !== "" && words.length === 0) return nothing;
  const withWords = words.length === 0 ? null : dialect.withWords(find.table as Searched, words);
  const holds = Prisma.join([Prisma.sql`1 = 1`, ...find.holds], " AND ");
  // What is found first, and each row by its id: counting ends early, whatever more there is to be found.
  const counted = withWords
    ? Prisma.sql`(${withWords}) AS "found" ${dialect.joinInOrder} ${table} USING ("id")`
    : table;
  const count = await countUpTo(COUNTED, Prisma.sql`SELECT 1 FROM ${counted} WHERE ${holds}`);

  const backwards = query.before !== undefined;
  const from = query.before ?? query.after;
  const descending = query.sort.descending !== backwards;
  const way = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  // The few that fit are sorted; many are met on the way along the list's index.
  const isFew = count <= FEW;
  const found = withWords
    ? Prisma.sql`AND ${isFew ? Prisma.empty : dialect.noIndex}"id" IN (${withWords})`
    : Prisma.empty;
  const sorted = isFew ? Prisma.sql`${dialect.noIndex}${key}` : key;
  const past = from
    ? Prisma.sql`AND (${key}, "id") ${descending ? Prisma.sql`<` : Prisma.sql`>`}
        (${kind === "text" || kind === "time" ? from.key : Number(from.key)}, ${from.id})`
    : Prisma.empty;
  const rows = await db.$queryRaw<{ text: string; id: number | bigint }[]>`
    SELECT CAST(${key} AS TEXT) AS "text", "id" FROM ${table}
    WHERE ${holds} ${found} ${past}
    ORDER BY ${sorted} ${way}, "id" ${way} LIMIT ${take + 1} OFFSET ${from ? 0 : (query.page - 1) * take}`;

  const more = rows.length > take;
  const places = rows.slice(0, take).map(({ text, id }): Cursor => ({ key: text, id: Number(id) }));
  if (backwards) places.reverse();
  return {
    rows: places.map(({ id }) => id),
    total: { count: Math.min(count, COUNTED), exact: count <= COUNTED },
    next: backwards || more ? (places.at(-1) ?? null) : null,
    previous: (backwards ? more : query.page > 1 || from !== undefined) ? (places[0] ?? null) : null,
  };
}

const nothing: Page<number> = { rows: [], total: { count: 0, exact: true }, next: null, previous: null };

/** Rows as a query answers them, in the order of a page. */
export function inOrderOf<Row extends { id: number }>(ids: number[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
