import * as z from "zod/mini";
import { draftPatch } from "./draft-patch-schema";
import { FORM_SECTIONS } from "./form-section";

/**
 * Which message of an edit session it is: rises with each, also over a reload of the tab and on whichever way they go.
 * Of two messages the one that was sent later counts, whichever comes last.
 */
export const draftSeq = z.int32().check(z.nonnegative());

const formSection = z.enum(FORM_SECTIONS);

/** What a tab sends as `client-draft` on `private-order.{id}`. `seq` comes back in the answer. */
export const clientDraft = z.object({
  seq: draftSeq,
  epoch: z.int32().check(z.positive()),
  /** The version that the form started from. */
  baseVersion: z.int32(),
  patch: draftPatch,
  /** Where in the form it was typed. */
  section: z._default(z.nullable(formSection), null),
});
export type ClientDraft = z.infer<typeof clientDraft>;

/** What a tab sends as `client-section` when somebody goes to another part of the form. */
export const clientSection = z.object({ epoch: z.int32().check(z.positive()), section: formSection });

const moved = { orderId: z.int(), epoch: z.int(), rev: z.int(), section: z.nullable(formSection) };

/** Event -> payload. `draft.kept` goes to the sender alone, the rest to `presence-order.{id}`. */
export const draftMessages = {
  "draft.kept": z.object({ orderId: z.int(), seq: z.int() }),
  /** Code and facts of a DomainError. Those of DRAFT_LATE: the `seq` of what is kept instead. */
  "draft.refused": z.object({
    orderId: z.int(),
    seq: z.int(),
    code: z.string(),
    details: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), {}),
  }),
  /** `patch` is null when it is too large for an event: fetch it. */
  "draft.changed": z.object({ ...moved, baseVersion: z.int(), patch: z.nullable(draftPatch) }),
  "draft.section": z.object(moved),
} as const;

export type DraftMessages = { [E in keyof typeof draftMessages]: z.infer<(typeof draftMessages)[E]> };
