/** A part of a file: a value, or a list that is read while it is sent, some rows at a time. */
export type JsonPart = [name: string, value: object | null | AsyncIterable<object[]>];

/** An object as JSON, a piece at a time, so that a long list in it is never in memory as a whole. */
export async function* jsonStream(parts: JsonPart[]): AsyncGenerator<string> {
  let between = "{\n";
  for (const [name, value] of parts) {
    yield `${between}${JSON.stringify(name)}: `;
    between = ",\n";
    if (value !== null && Symbol.asyncIterator in value) yield* listOf(value);
    else yield json(value);
  }
  yield "\n}\n";
}

async function* listOf(batches: AsyncIterable<object[]>) {
  let between = "[";
  for await (const rows of batches)
    for (const row of rows) {
      yield `${between}\n  ${json(row)}`;
      between = ",";
    }
  yield between === "[" ? "[]" : "\n]";
}

function json(value: unknown) {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === "bigint" ? Number(field) : field));
}

/** Rows in the order of their ids, so many at a time. */
export async function* byId<R extends object, Id extends number | string>(
  read: (after: Id | null) => Promise<R[]>,
  idOf: (row: R) => Id,
): AsyncGenerator<R[]> {
  for (let after: Id | null = null; ; ) {
    const rows: R[] = await read(after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = idOf(last);
  }
}
