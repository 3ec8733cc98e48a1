import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import type { EditSession } from "../locks/row/edit-session";
import type { OrderForm } from "../orders/shared/order-form";
import { mayEditNow } from "../users/may-edit-now";
import type { DraftPatch } from "./shared/draft-patch";

/** A message of an edit session about its draft. Among those of one epoch `seq` says which the tab sent later. */
export type DraftMessage = { orderId: number; session: EditSession; epoch: number; seq: number };

type Typed = {
  baseVersion: number;
  /** Only looked at when the draft that is there started from another version. */
  base: OrderForm | null;
  currency: string | null;
  patch: DraftPatch;
};

/**
 * Writes what somebody typed over what is kept of them, in one statement, unless that is newer: typed under a later lock,
 * or sent later by the same edit session. A message may be on its way for long, and come after those that were sent
 * after it.
 *
 * @returns whether it was written; never for somebody who is out, or may not edit any more
 */
export async function putDraft(tx: Tx, message: DraftMessage, typed: Typed): Promise<boolean> {
  return put(tx, message, typed, null);
}

/**
 * Nothing is unsaved any more as of this message. The empty row stays for a day, so that older messages are still told
 * from newer ones.
 *
 * @returns whether it is so; false when something newer is there
 */
export async function endDraft(tx: Tx, message: DraftMessage): Promise<boolean> {
  return put(tx, message, { baseVersion: 0, base: null, currency: null, patch: {} }, new Date());
}

async function put(
  tx: Tx,
  { orderId, session, epoch, seq }: DraftMessage,
  { baseVersion, base, currency, patch }: Typed,
  discardedAt: Date | null,
): Promise<boolean> {
  const hasSameBase = Prisma.sql`"OrderDraft"."baseVersion" = excluded."baseVersion"`;
  const written = await tx.$executeRaw`
    INSERT INTO "OrderDraft" ("orderId", "userId", "epoch", "sessionId", "seq", "baseVersion", "base", "currency", "patch",
      "updatedAt", "discardedAt")
    SELECT ${orderId}, ${session.userId}, ${epoch}, ${session.id}, ${seq}, ${baseVersion}, ${base}, ${currency}, ${patch},
      ${new Date()}, ${discardedAt}
    WHERE ${mayEditNow(session)}
    ON CONFLICT ("orderId", "userId") DO UPDATE SET
      "epoch" = excluded."epoch",
      "sessionId" = excluded."sessionId",
      "seq" = excluded."seq",
      "baseVersion" = excluded."baseVersion",
      "base" = CASE WHEN ${hasSameBase} THEN "OrderDraft"."base" ELSE excluded."base" END,
      "currency" = CASE WHEN ${hasSameBase} THEN "OrderDraft"."currency" ELSE excluded."currency" END,
      "patch" = excluded."patch",
      "updatedAt" = excluded."updatedAt",
      "discardedAt" = excluded."discardedAt"
    WHERE "OrderDraft"."epoch" < excluded."epoch" OR ("OrderDraft"."epoch" = excluded."epoch"
      AND ("OrderDraft"."sessionId" <> excluded."sessionId" OR "OrderDraft"."seq" <= excluded."seq"))`;
  return written > 0;
}
