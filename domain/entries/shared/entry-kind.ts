import * as z from "zod/mini";

/** What a desk keeps a card file of. An entry is one of them, where it doesn't matter which. */
export const ENTRY_KINDS = ["product", "customer"] as const;
export const entryKind = z.enum(ENTRY_KINDS);
export type EntryKind = z.infer<typeof entryKind>;
