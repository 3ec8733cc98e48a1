import { compareOrders, type OrderChange } from "../orders/shared/order-change";
import type { OrderForm } from "../orders/shared/order-form";
import { applyPatch, type DraftPatch } from "./shared/draft-patch";

/** What a draft changes, in the words of the timeline; null when it isn't known what it was typed on. */
export function changesOfDraft({
  base,
  patch,
}: {
  base: OrderForm | null;
  patch: DraftPatch;
}): OrderChange[] | null {
  return base && compareOrders(base, applyPatch(base, patch));
}
