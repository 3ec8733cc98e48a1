/** Letters that are written from right to left, and signs that turn the direction of what follows. */
const turns =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Bidirectional controls that only somebody who wants to confuse puts into a name. */
const controls = /[\u202a-\u202e\u2066-\u2069]/g;
const [FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE] = ["\u2068", "\u2069"];

/**
 * A text that somebody typed, fit to stand in a sentence: one that may turn the direction of writing is kept to itself
 * (Unicode's isolates, which work in attributes and notices, too), so that the words around it stay where they are.
 */
export function isolated(text: string): string {
  if (!turns.test(text)) return text;
  return FIRST_STRONG_ISOLATE + text.replace(controls, "") + POP_DIRECTIONAL_ISOLATE;
}

/** The values of a message: what is text is isolated. */
export function isolatedValues<V extends Record<string, unknown> | undefined>(values: V): V {
  if (values === undefined || !Object.values(values).some((value) => isTurning(value))) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isTurning(value) ? isolated(value) : value]),
  ) as V;
}

function isTurning(value: unknown): value is string {
  return typeof value === "string" && turns.test(value);
}

type Call = (key: unknown, values?: Record<string, unknown>, formats?: unknown) => unknown;

/** A translator of next-intl's that isolates what is put into its messages. */
export function isolating<T extends Record<"rich" | "markup", unknown>>(translator: T): T {
  const isolate = (call: unknown): Call => {
    return (key, values, formats) => (call as Call)(key, isolatedValues(values), formats);
  };
  const { rich, markup } = translator;
  return Object.assign(isolate(translator), translator, {
    rich: isolate(rich),
    markup: isolate(markup),
  }) as unknown as T;
}
