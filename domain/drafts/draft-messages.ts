import { z } from "zod";
import { draftPatch } from "./draft-patch";
import { formSection } from "./form-section";

/** What a tab sends as `client-draft` on `private-order.{id}`. `seq` comes back in the answer. */
export const clientDraft = z.object({
  seq: z.int(),
  epoch: z.int32().positive(),
  /** The version that the form started from. */
  baseVersion: z.int(),
  patch: draftPatch,
  /** Where in the form it was typed. */
  section: formSection.nullable().default(null),
});
export type ClientDraft = z.infer<typeof clientDraft>;

/** What a tab sends as `client-section` when somebody goes to another part of the form. */
export const clientSection = z.object({ epoch: z.int32().positive(), section: formSection });

const moved = { orderId: z.int(), epoch: z.int(), rev: z.int(), section: formSection.nullable() };

/** Event -> payload. `draft.kept` goes to the sender alone, the rest to `presence-order.{id}`. */
export const draftMessages = {
  "draft.kept": z.object({ orderId: z.int(), seq: z.int() }),
  "draft.refused": z.object({ orderId: z.int(), seq: z.int(), code: z.string() }),
  /** `patch` is null when it is too large for an event: fetch it. */
  "draft.changed": z.object({ ...moved, baseVersion: z.int(), patch: draftPatch.nullable() }),
  "draft.section": z.object(moved),
} as const;

export type DraftMessages = { [E in keyof typeof draftMessages]: z.infer<(typeof draftMessages)[E]> };
