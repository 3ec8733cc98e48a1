import pino from "pino";
import { logLevel } from "./env";

/** The longest line, in characters: a stack and its causes fit, what somebody sent to fill the disk does not. */
const MOST_CHARACTERS = 16_384;

/** The process's log: one JSON line an event on standard output. Ids, never contents. */
export const log = pino({ level: logLevel(), base: null, hooks: { streamWrite: withinSize } });

/** A line that is too long becomes one that says so and begins alike; JSON both. */
export function withinSize(line: string): string {
  if (line.length <= MOST_CHARACTERS) return line;
  const { level, time, msg } = JSON.parse(line);
  const begin = line.slice(0, MOST_CHARACTERS / 4);
  return `${JSON.stringify({ level, time, cut: begin, characters: line.length, msg: String(msg).slice(0, 200) })}\n`;
}
