import * as z from "zod/mini";
import { storedBase } from "@/domain/drafts/shared/draft-base";
import { draftPatch } from "@/domain/drafts/shared/draft-patch-schema";
import { keyOf, type LocalDraft } from "./local-draft";

const stored = z.object({
  baseVersion: z.int(),
  // We wrote it ourselves; what somebody else put there only they will see.
  base: z.looseObject({}),
  // By what drafts were when it was written: a page of before the last deploy may have done that.
  patch: draftPatch,
  kept: z.boolean(),
});

export function readLocalDraft(orderId: number, userId: string): LocalDraft | null {
  try {
    const draft = stored.parse(JSON.parse(localStorage.getItem(keyOf(orderId, userId)) ?? "null"));
    return { ...draft, base: storedBase(draft.base) };
  } catch {
    // None, or none that can be read. The server has one, too.
    return null;
  }
}
