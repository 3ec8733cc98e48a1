import { z } from "zod";
import type { EntryFields, FieldChange } from "../entries/shared/field-change";
import { wrongFields } from "../shared/wrong-fields";
import { refused } from "./noun";

/** What a row makes of something, as its schema wants it; or why that is refused. */
export function checked<S extends z.core.$ZodType>(schema: S, form: unknown) {
  const parsed = z.safeParse(schema, form);
  if (parsed.success) return { fields: parsed.data };
  return refused(...problemsOf(wrongFields(parsed.error)));
}

export function problemsOf(fields: Record<string, string>) {
  return Object.entries(fields).map(([field, problem]) => ({ field, problem }));
}

/** The first field that isn't any more as a row has left it. */
export function withoutStanding(now: EntryFields, changes: FieldChange[]): string | null {
  return changes.find(({ field, to }) => now[field] !== to)?.field ?? null;
}
