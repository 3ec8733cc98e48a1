import { db } from "../../lib/db";
import type { OrderForm } from "../orders/shared/order-form";
import { storedBase } from "./shared/draft-base";
import type { DraftPatch } from "./shared/draft-patch";
import { draftPatch } from "./shared/draft-patch-schema";

export type Draft = {
  orderId: number;
  baseVersion: number;
  /** null when the order had moved on before anything was kept. */
  base: OrderForm | null;
  patch: DraftPatch;
  updatedAt: Date;
};

/** A user's unsaved edits of an order; null when there are none. */
export async function readDraft({
  orderId,
  userId,
}: {
  orderId: number;
  userId: string;
}): Promise<Draft | null> {
  const draft = await db.orderDraft.findUnique({
    where: { orderId_userId: { orderId, userId }, discardedAt: null },
    select: { orderId: true, baseVersion: true, base: true, patch: true, updatedAt: true },
  });
  // We wrote `base` ourselves, from a form.
  return (
    draft && {
      ...draft,
      base: draft.base === null ? null : storedBase(draft.base),
      patch: draftPatch.parse(draft.patch),
    }
  );
}
