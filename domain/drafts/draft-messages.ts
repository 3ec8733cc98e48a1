import { z } from "zod";
import { draftPatch } from "./draft-patch";

/** What a tab sends as `client-draft` on `private-order.{id}`. `seq` comes back in the answer. */
export const clientDraft = z.object({
  seq: z.int(),
  epoch: z.int(),
  /** The version that the form started from. */
  baseVersion: z.int(),
  patch: draftPatch,
});
export type ClientDraft = z.infer<typeof clientDraft>;

/** Event -> payload. `draft.kept` goes to the sender alone, `draft.changed` to `presence-order.{id}`. */
export const draftMessages = {
  "draft.kept": z.object({ orderId: z.int(), seq: z.int() }),
  "draft.refused": z.object({ orderId: z.int(), seq: z.int(), code: z.string() }),
  "draft.changed": z.object({ orderId: z.int(), epoch: z.int(), baseVersion: z.int(), patch: draftPatch }),
} as const;

export type DraftMessages = { [E in keyof typeof draftMessages]: z.infer<(typeof draftMessages)[E]> };
