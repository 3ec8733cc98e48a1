import type * as z from "zod/mini";

/** The fields that are wrong: `lines.0.quantity` -> message key. The first issue of a field counts. */
export function wrongFields(error: z.core.$ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
    for (const key of unknown) fields[[...issue.path, key].join(".")] ??= "unknown";
    if (unknown.length === 0) fields[issue.path.join(".")] ??= issue.message;
  }
  return fields;
}
