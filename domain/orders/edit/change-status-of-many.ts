import { z } from "zod";
import { db } from "../../../lib/db";
import { failureOf } from "../../result";
import { DomainError, Forbidden } from "../../shared/errors";
import { type Actor, mayEdit } from "../../users/shared/roles";
import { readOrder } from "../get-order";
import { editOf, formOf } from "../shared/order-form";
import { type ChosenStatus, DRAFT } from "../shared/order-status";
import { chosenStatus } from "../shared/schemas/status-schema";
import { writeFreeOrder } from "./write-free-order";

/** At most so many at once: two pages of the list. */
export const MOST_AT_ONCE = 100;

export const statusChanges = z
  .array(
    z.object({
      orderId: z.int32().positive(),
      status: chosenStatus,
      /** Only if the order still has this version; without it, whatever it has. */
      version: z.int32().optional(),
    }),
  )
  .min(1)
  .max(MOST_AT_ONCE);
export type StatusChange = z.infer<typeof statusChanges>[number];

export type ChangedStatus = { orderId: number; number: number | null; from: ChosenStatus; version: number };
/** locked: `holder` is editing it. changed: it has moved on. gone: there is no such order. draft: it isn't created yet. */
export type SkippedOrder = {
  orderId: number;
  number: number | null;
  because: "locked" | "changed" | "gone" | "draft";
  holder: string | null;
};

/**
 * Gives many orders a status, each in a transaction and on a timeline of its own, by the same guard as everybody: one
 * that somebody is editing is skipped, and said with its holder. An order that has the status already is left alone.
 *
 * To undo it, ask for the statuses that they had (`from`), if they still have the `version` that they got.
 *
 * @throws {Forbidden}
 */
export async function changeStatusOfMany(input: {
  actor: Actor;
  changes: StatusChange[];
}): Promise<{ changed: ChangedStatus[]; skipped: SkippedOrder[] }> {
  const { actor, changes } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  const changed: ChangedStatus[] = [];
  const skipped: SkippedOrder[] = [];
  for (const change of changes) {
    const outcome = await changeOne(actor, change);
    if (outcome && "because" in outcome) skipped.push(outcome);
    else if (outcome) changed.push(outcome);
  }
  return { changed, skipped };
}

/** null when there is nothing to do. */
async function changeOne(actor: Actor, change: StatusChange): Promise<ChangedStatus | SkippedOrder | null> {
  const { orderId, status } = change;
  const order = await readOrder(db, orderId);
  if (!order) return { orderId, number: null, because: "gone", holder: null };
  const { number, version: baseVersion, status: from } = order;
  const skip = (because: SkippedOrder["because"], holder: string | null = null) => ({
    orderId,
    number,
    because,
    holder,
  });
  if (change.version !== undefined && change.version !== baseVersion) return skip("changed");
  if (from === DRAFT) return skip("draft");
  if (from === status) return null;
  try {
    const edit = { ...editOf(formOf(order)), status };
    const { version } = await writeFreeOrder({ orderId, actor, baseVersion, edit });
    return { orderId, number, from, version };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, details } = failureOf(error);
    if (code === "ORDER_LOCKED") return skip("locked", details.holder);
    if (code === "ORDER_CHANGED") return skip("changed");
    if (code === "NOT_FOUND") return skip("gone");
    throw error;
  }
}
