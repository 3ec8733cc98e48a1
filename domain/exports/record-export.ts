import { recordAlone } from "../audit/audited";
import type { Actor } from "../users/shared/roles";
import type { EXPORTS } from "./exports";

/** Puts on record that somebody takes a list away as a file; not what it shows, nor by what it was searched. */
export function recordExport(
  actor: Actor,
  noun: keyof typeof EXPORTS,
  format: "csv" | "xlsx",
): Promise<void> {
  return recordAlone({ by: actor, verb: "list.exported", object: `list:${noun}`, after: { format } });
}
