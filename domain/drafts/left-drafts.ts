import { db, type Tx } from "../../lib/db";
import type { StoredOrder } from "../orders/get-order";
import { formOf, type OrderForm } from "../orders/shared/order-form";
import { type Difference, differences } from "./shared/differences";
import { storedBase } from "./shared/draft-base";
import { applyPatch, type DraftPatch } from "./shared/draft-patch";
import { draftPatch } from "./shared/draft-patch-schema";
import { isUnfinished } from "./shared/form-field";

/** Unsaved changes that an earlier holder left behind. */
export type LeftDraft = {
  userId: string;
  base: OrderForm | null;
  patch: DraftPatch;
  draftedAt: Date;
};

/** The drafts of earlier holders that nobody has decided about, the latest holder's first. */
export async function leftDrafts(
  { orderId, userId, epoch }: { orderId: number; userId: string; epoch: number },
  client: Pick<Tx, "orderDraft" | "draftHandOver"> = db,
): Promise<LeftDraft[]> {
  const [drafts, decided] = await Promise.all([
    client.orderDraft.findMany({
      where: { orderId, userId: { not: userId }, epoch: { lt: epoch }, discardedAt: null },
      orderBy: [{ epoch: "desc" }, { updatedAt: "desc" }],
      select: { userId: true, base: true, patch: true, updatedAt: true },
    }),
    client.draftHandOver.findMany({ where: { orderId }, select: { fromUserId: true, draftedAt: true } }),
  ]);
  const isDecided = (draft: { userId: string; updatedAt: Date }) =>
    decided.some(
      ({ fromUserId, draftedAt }) =>
        fromUserId === draft.userId && draftedAt.getTime() === draft.updatedAt.getTime(),
    );
  return drafts
    .filter((draft) => !isDecided(draft))
    .map(({ updatedAt, base, patch, ...draft }) => ({
      ...draft,
      draftedAt: updatedAt,
      // We wrote it ourselves, from a form.
      base: base === null ? null : storedBase(base),
      patch: draftPatch.parse(patch),
    }));
}

/** What of a draft isn't in the order as it is now, and could be. */
export function leftChanges({ base, patch }: LeftDraft, order: StoredOrder): Difference[] {
  const now = formOf(order);
  const was = base ?? now;
  return differences(was, applyPatch(was, patch), now).filter(({ mine }) => !isUnfinished(mine));
}
