/** So many rows are read at once. */
const AT_ONCE = 500;

/** The rows of a list from its beginning to its end, a batch at a time: a page begins behind the one before. */
export async function* everyPage<Q extends { page: number }, Row, Cursor>(
  query: Q,
  read: (query: Q, take: number) => Promise<{ rows: Row[]; next: Cursor | null }>,
): AsyncGenerator<Row[]> {
  let from: Q = { ...query, page: 1, after: undefined, before: undefined };
  for (;;) {
    const { rows, next } = await read(from, AT_ONCE);
    yield rows;
    if (next === null || rows.length < AT_ONCE) return;
    from = { ...from, after: next };
  }
}
