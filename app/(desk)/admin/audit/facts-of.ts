type Facts = Record<string, unknown>;

/** What was different before and after, in one line: "role: STAFF → ADMIN, reason: stuck". Names as they are on record. */
export function factsOf({ before, after }: { before: string | null; after: string | null }): string {
  const [was, is] = [parse(before), parse(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map(
      (name) =>
        `${name}: ${[was[name], is[name]]
          .filter((value) => value !== undefined)
          .map(text)
          .join(" → ")}`,
    )
    .join(", ");
}

function parse(json: string | null): Facts {
  return json === null ? {} : (JSON.parse(json) as Facts);
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.join(" ") : String(value);
}
