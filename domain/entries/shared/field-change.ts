import * as z from "zod/mini";

const fieldValue = z.union([z.string(), z.number(), z.boolean()]);

/** What people write about an entry, flat, so that it is compared and merged field by field. */
export type EntryFields = Record<string, z.infer<typeof fieldValue>>;

export const fieldChange = z.object({ field: z.string(), from: fieldValue, to: fieldValue });
export const fieldChanges = z.array(fieldChange);
export type FieldChange = z.infer<typeof fieldChange>;

/** What is different, in the order of the fields. */
export function compareFields<F extends EntryFields>(before: F, after: F): FieldChange[] {
  return Object.keys(before).flatMap((field) => {
    const [from, to] = [before[field], after[field]];
    return from === undefined || to === undefined || from === to ? [] : [{ field, from, to }];
  });
}
