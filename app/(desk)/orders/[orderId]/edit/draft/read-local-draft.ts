import * as z from "zod/mini";
import { storedBase } from "@/domain/drafts/shared/draft-base";
import { draftPatch } from "@/domain/drafts/shared/draft-patch-schema";
import { ORDER_FIELDS } from "@/domain/orders/shared/order-fields";
import type { LocalDraft } from "./local-draft";

const stored = z.object({
  baseVersion: z.int(),
  // A page of before the last deploy may have written both, and the form can't be shown over what isn't one.
  base: draftPatch,
  patch: draftPatch,
  kept: z.boolean(),
});

/** @param text what `storedDraft` found */
export function readLocalDraft(text: string | null): LocalDraft | null {
  try {
    const found = JSON.parse(text ?? "null");
    const draft = stored.parse(found);
    // Whole: a patch has no more of a customer than it needs.
    const base = storedBase(found.base);
    return ORDER_FIELDS.every(({ name }) => name in base) ? { ...draft, base } : null;
  } catch {
    // None, or none that can be read. The server has one, too.
    return null;
  }
}
