import * as z from "zod/mini";
import type { EntryFields } from "@/domain/entries/shared/field-change";

/**
 * What somebody typed into a form and hasn't saved, and what it started from. A number that is none yet is null in JSON.
 *
 * `sent`: what was in it when it was saved last and nobody answered, so that it may have arrived, or arrive yet; and the
 * key by which what is new is created once.
 */
export type KeptFields<F> = { version: number; base: F; values: F; sent: { values: F; key: string } | null };

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fields = z.record(z.string(), value);
const sent = z.object({ values: fields, key: z.string() });
const kept = z.object({
  version: z.int(),
  base: fields,
  values: fields,
  sent: z._default(z.nullable(sent), null),
});

/** null when nothing is kept, or the form has other fields by now. */
export function readKept<F extends EntryFields>(key: string, form: F): KeptFields<F> | null {
  try {
    const { version, base, values, sent } = kept.parse(JSON.parse(localStorage.getItem(key) ?? "null"));
    return {
      version,
      base: asIn(form, base),
      values: asIn(form, values),
      sent: sent && { ...sent, values: asIn(form, sent.values) },
    };
  } catch {
    return null;
  }
}

export function writeKept<F extends EntryFields>(key: string, fields: KeptFields<F> | null) {
  try {
    if (fields) localStorage.setItem(key, JSON.stringify(fields));
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden: then it is kept as long as the page is there.
  }
}

function asIn<F extends EntryFields>(form: F, stored: z.infer<typeof fields>): F {
  const entries = Object.entries(form).map(([field, now]) => {
    const then = stored[field] === null ? Number.NaN : stored[field];
    if (typeof then !== typeof now) throw new TypeError(`${field} is another field by now`);
    return [field, then];
  });
  return Object.fromEntries(entries);
}
