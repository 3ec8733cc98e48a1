import { isDeeperThan } from "#pusher/wire/nesting";

/** More than any argument of ours has levels. */
const MOST_LEVELS = 50;

/**
 * How React writes down what JSON doesn't know: `undefined`, numbers, dates, and what stands elsewhere in the same
 * arguments (ReactFlightReplyClient). What refers to other parts of a form is left out: no argument of ours is a form.
 */
const KNOWN_WORD = /^\$(?:\$|undefined$|NaN$|-?Infinity$|-0$|D|n-?\d{1,30}$|0(?::|$))/;

/** Whether React's server half can read this as the arguments of an action; of what it can't, it makes an error 500. */
export function isReadableAction(body: Buffer): boolean {
  try {
    const values: unknown = JSON.parse(body.toString());
    return Array.isArray(values) && !isDeeperThan(MOST_LEVELS, values) && areKnown(values);
  } catch {
    return false;
  }
}

function areKnown(value: unknown): boolean {
  if (typeof value === "string") return !value.startsWith("$") || KNOWN_WORD.test(value);
  return typeof value !== "object" || value === null || Object.values(value).every(areKnown);
}
