export type Sort<C extends string = string> = { by: C; descending: boolean };

/** Where a page begins or ends: the place of a row in the sorted list. It stays right while the list moves. */
export type Cursor = { key: string; id: number };

/** What every list is asked for; its own filters come on top. */
export type ListQuery<C extends string = string> = {
  q: string;
  sort: Sort<C>;
  page: number;
  after?: Cursor | undefined;
  before?: Cursor | undefined;
};

/** The address of a list, and after it only what isn't usual. */
export function listUrl(
  path: string,
  { q, sort, page, after, before }: ListQuery,
  { usual, filters }: { usual: Sort; filters: Record<string, string | undefined> },
): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) params.set(name, value);
  if (sort.by !== usual.by || sort.descending !== usual.descending)
    params.set("sort", `${sort.descending ? "-" : ""}${sort.by}`);
  if (page > 1) params.set("page", String(page));
  if (after) params.set("after", cursorText(after));
  if (before) params.set("before", cursorText(before));
  return params.size === 0 ? path : `${path}?${params}`;
}

function cursorText({ id, key }: Cursor) {
  return `${id}~${key}`;
}

/** The addresses of the pages beside one; null where there is no such page. */
export function pageUrls<Q extends ListQuery>(
  query: Q,
  { next, previous }: { next: Cursor | null; previous: Cursor | null },
  urlOf: (query: Q, change: Pick<Partial<ListQuery>, "page" | "after" | "before">) => string,
) {
  const before = query.page > 2 ? { page: query.page - 1, before: previous ?? undefined } : {};
  return {
    previous: previous && urlOf(query, before),
    next: next && urlOf(query, { page: query.page + 1, after: next }),
  };
}

/** What a press on a column's head leads to: by it, and again, the other way round. */
export function sortedBy<C extends string>(by: C, current: Sort<C>): Sort<C> {
  return { by, descending: by === current.by && !current.descending };
}
