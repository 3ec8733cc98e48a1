import * as z from "zod/mini";

/** What changes about entries, for their lists and their pages. */
export const entryMessages = {
  /** It is new, or something about it is different: fetch it again if you show it. */
  "entry.changed": z.object({
    id: z.int(),
    by: z.nullable(z.object({ id: z.string(), name: z.string() })),
  }),
} as const;

export type EntryMessages = { [E in keyof typeof entryMessages]: z.infer<(typeof entryMessages)[E]> };
