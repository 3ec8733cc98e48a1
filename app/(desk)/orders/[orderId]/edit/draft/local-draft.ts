import type { DraftPatch } from "@/domain/drafts/shared/draft-patch";
import type { OrderForm } from "@/domain/orders/shared/order-form";

/** The copy in this browser: it covers the time in which the server can't be reached. */
export type LocalDraft = {
  baseVersion: number;
  base: OrderForm;
  patch: DraftPatch;
  /** Whether the server has said that it keeps this very patch. */
  kept: boolean;
};

function keyOf(orderId: number, userId: string) {
  return `holdfast.draft.${userId}.${orderId}`;
}

/** As it is there, for `readLocalDraft`; what is typed from now on takes its place. */
export function storedDraft(orderId: number, userId: string): string | null {
  try {
    return localStorage.getItem(keyOf(orderId, userId));
  } catch {
    // Forbidden. The server has one, too.
    return null;
  }
}

export function writeLocalDraft(orderId: number, userId: string, draft: LocalDraft) {
  try {
    localStorage.setItem(keyOf(orderId, userId), JSON.stringify(draft));
  } catch {
    // Full, or forbidden (a private window). The server's copy is the one that counts.
  }
}

export function forgetLocalDraft(orderId: number, userId: string) {
  localStorage.removeItem(keyOf(orderId, userId));
}
