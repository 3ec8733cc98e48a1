import { db, type Tx } from "../../lib/db";
import { isHeld } from "../locks/row/held";
import { readLock } from "../locks/row/lock-row";
import type { DraftPatch } from "./shared/draft-patch";
import { draftPatch } from "./shared/draft-patch-schema";
import { FORM_SECTIONS, type FormSection } from "./shared/form-section";

/** A running edit as viewers follow it. `rev` tells late news from new; it counts while the lock has this epoch. */
export type LiveEdit = {
  orderId: number;
  epoch: number;
  rev: number;
  section: FormSection | null;
  baseVersion: number;
  patch: DraftPatch;
};

/** Puts down that something moved in an edit. Answers its new `rev`; null when a later edit is going on by now. */
export async function moveLiveEdit(
  client: Pick<Tx, "$queryRaw">,
  { orderId, epoch, section }: Pick<LiveEdit, "orderId" | "epoch" | "section">,
): Promise<number | null> {
  const [moved] = await client.$queryRaw<{ rev: bigint | number }[]>`
    INSERT INTO "LiveEdit" ("orderId", "epoch", "section", "rev") VALUES (${orderId}, ${epoch}, ${section}, 1)
    ON CONFLICT ("orderId") DO UPDATE
      SET "epoch" = excluded."epoch", "section" = excluded."section", "rev" = "LiveEdit"."rev" + 1
      WHERE "LiveEdit"."epoch" <= excluded."epoch"
    RETURNING "rev"`;
  return moved === undefined ? null : Number(moved.rev);
}

/** The edit that is going on; null when nobody has the order, or nothing moved yet. For everybody who may look. */
export async function readLiveEdit(orderId: number): Promise<LiveEdit | null> {
  const [lock, live] = await Promise.all([
    readLock(orderId),
    db.liveEdit.findUnique({
      where: { orderId },
      select: { orderId: true, epoch: true, rev: true, section: true },
    }),
  ]);
  if (!lock?.userId || !isHeld(lock) || live?.epoch !== lock.epoch) return null;
  const draft = await db.orderDraft.findUnique({
    where: { orderId_userId: { orderId, userId: lock.userId }, epoch: lock.epoch, discardedAt: null },
    select: { baseVersion: true, patch: true },
  });
  return {
    ...live,
    section: FORM_SECTIONS.find((section) => section === live.section) ?? null,
    baseVersion: draft?.baseVersion ?? 0,
    patch: draft ? draftPatch.parse(draft.patch) : {},
  };
}
