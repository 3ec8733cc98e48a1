import pino from "pino";
import { logLevel } from "./env";

/** The longest line, in characters: a stack and its causes fit, what somebody sent to fill the disk does not. */
const MOST_CHARACTERS = 16_384;

/** The process's log: one JSON line an event on standard output. Ids, never contents. */
export const log = pino({
  level: logLevel(),
  base: null,
  serializers: { err: errorForLog },
  hooks: { streamWrite: withinSize },
});

/**
 * What went wrong, and where. Not what else an error has about it, as pino would write: that is what it was called with, or what
 * was found in its way.
 */
function errorForLog(error: unknown): unknown {
  // next-auth's.
  if (!(error instanceof Error))
    return isRecord(error) && error.error instanceof Error
      ? errorForLog(error.error)
      : { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: name,
    message: withoutInput(message),
    // Its first lines are the message again.
    stack: stack?.match(/^ +at .*$/gm)?.join("\n"),
    code,
    ...(cause === undefined ? {} : { cause: errorForLog(cause) }),
  };
}

/**
 * Prisma writes what it was called with before what is wrong with it, and a parser quotes what it stumbled over: `Unexpected token
 * 'h', "hello" is not valid JSON`.
 */
function withoutInput(message: string) {
  if (message.includes("is not valid JSON")) return "… is not valid JSON";
  const [call = "", ...rest] = message.trim().split("\n\n");
  return call.startsWith("Invalid `") && rest.length > 0
    ? `${call.split("\n", 1)[0]} ${rest.at(-1)}`
    : message;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A line that is too long becomes one that says so and begins alike; JSON both. */
export function withinSize(line: string): string {
  if (line.length <= MOST_CHARACTERS) return line;
  const { level, time, msg } = JSON.parse(line);
  const begin = line.slice(0, MOST_CHARACTERS / 4);
  return `${JSON.stringify({ level, time, cut: begin, characters: line.length, msg: String(msg).slice(0, 200) })}\n`;
}
