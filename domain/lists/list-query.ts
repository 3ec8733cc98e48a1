import { z } from "zod";
import { type KeyKind, wrongPlaces } from "./list-place";
import type { Cursor, ListQuery, Sort } from "./shared/list-url";

/** So many pages can be named by their number alone; past them one goes from page to page. */
export const MOST_NUMBERED_PAGES = 200;

const cursor = z
  .string()
  .max(300)
  .regex(/^\d{1,10}~/)
  .transform((text): Cursor => {
    const [id, ...key] = text.split("~");
    return { id: Number(id), key: key.join("~") };
  });

/** The parameters that every list has. Whatever makes no sense is as if it weren't there: a link never fails. */
export function listParams<C extends string>(columns: readonly [C, ...C[]], usual: Sort<C>) {
  return {
    /** What is longer is cut: nothing has so much to be found by. */
    q: z
      .string()
      .transform((text) => text.trim().slice(0, 100))
      .catch(""),
    /** "name" or, the other way round, "-name". */
    sort: z
      .string()
      .transform((text) => ({ by: text.replace(/^-/, ""), descending: text.startsWith("-") }))
      .pipe(z.object({ by: z.enum(columns), descending: z.boolean() }))
      .catch(usual as never),
    page: z.coerce.number().int().min(1).catch(1),
    after: cursor.optional().catch(undefined),
    before: cursor.optional().catch(undefined),
  };
}

/**
 * A query without places that no row can have. A place needs no number; without one there is a last page that may be named.
 *
 * @param kinds what each column holds
 */
export function withinPages<C extends string, Q extends Omit<ListQuery<C>, "q">>(
  query: Q,
  kinds: Record<C, KeyKind>,
): Q {
  const wrong = wrongPlaces(query, kinds).map((name) => [name, undefined]);
  const placed: Q = { ...query, ...Object.fromEntries(wrong) };
  if (placed.after ?? placed.before) return placed;
  return { ...placed, page: Math.min(query.page, MOST_NUMBERED_PAGES) };
}
