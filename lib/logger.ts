import pino from "pino";
import { logLevel } from "./env";

/** The process's log: one JSON line an event on standard output. Ids, never contents. */
export const log = pino({ level: logLevel(), base: null });
