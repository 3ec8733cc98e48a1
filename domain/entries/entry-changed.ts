import { DomainError, NotFound } from "../shared/errors";
import type { EntryKind } from "./shared/entry-kind";

/** Why no entry had the version that a writer started from: it is gone, or somebody was faster, and who that was. */
export function entryChanged(
  kind: EntryKind,
  id: number,
  now: { version: number; by: string | null } | null,
): DomainError {
  if (!now) return new NotFound(kind, id);
  return new DomainError(
    "CHANGED",
    `${now.by ?? "The system"} has changed this ${kind} since you opened it. Your edits were not saved.`,
    { version: now.version, by: now.by },
  );
}
