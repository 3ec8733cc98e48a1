import type { Tx } from "../../../lib/db";
import type { Writing } from "../../events/committed";
import type { Person } from "../../locks/shared/lock-messages";
import { settleProposals } from "../../proposals/proposed-fields";
import { DomainError } from "../../shared/errors";
import { nextNumber } from "../next-number";
import { orderChanged } from "../order-changed";
import { type ComparableOrder, compareOrders, type OrderChange } from "../shared/order-change";
import type { OrderEventType } from "../shared/order-event-types";
import { DRAFT } from "../shared/order-status";
import { orderTotals } from "../shared/order-totals";
import { type OrderEdit, refuseTooMuch } from "../shared/schemas/order-edit";
import { flatEdit } from "./flat-edit";
import { resolveEdit } from "./resolve-edit";
import { lineRows, orderColumns, readFields, storedFields } from "./stored-fields";

export type WriteOrder = {
  orderId: number;
  /** null when a system writes it. */
  actor: Person | null;
  baseVersion: number;
  edit: OrderEdit;
  /** The name of the API token that it came by. */
  via?: string;
  /** Written past somebody's lock. */
  outside?: boolean;
  /** The edit session that saves it. */
  session?: { id: string };
  /** It makes a draft an order: with a number, in the status of the edit, told to everybody as a new one. */
  places?: boolean;
};

export type SavedOrder = {
  version: number;
  totalCents: number;
  updatedAt: Date;
  /** Not if the order was so already: then nothing was written, and there is no news. */
  changed: boolean;
};

/**
 * Writes an edit as the order's next version, with its lines, totals and timeline. Whoever calls it has already asked
 * whether the writer may: a person by `requireLock`, a system by its own right. An edit that changes nothing writes
 * nothing.
 *
 * The version is raised before anything else is written, on the condition that it is still `baseVersion`: of two writers
 * at once the second finds no row, on any database, and what was read before is what is written over. That it was
 * written is raised with the commit. A draft stays one unless the write places it. What others proposed for the order is taken
 * by the write that holds it.
 *
 * @throws {DomainError} ORDER_CHANGED, INVALID
 * @throws {NotFound}
 */
export async function writeOrder(writing: Writing, write: WriteOrder): Promise<SavedOrder> {
  const { tx } = writing;
  const { orderId, baseVersion, edit, places = false } = write;
  const before = await readStored(tx, orderId);
  if (before?.version !== baseVersion) throw await orderChanged(tx, orderId);
  const isDraft = before.status === DRAFT;
  if (!isDraft && (places || edit.status === DRAFT)) throw wrongStatus("notDraft");
  if (isDraft && places === (edit.status === DRAFT)) throw wrongStatus("draft");
  const after = await resolveEdit(tx, before, edit);
  const totals = orderTotals({ ...edit, taxRatePpm: before.taxRatePpm });
  refuseTooMuch(totals);
  const changes = compareOrders(before, after);
  if (changes.length === 0) {
    const { version, totalCents, updatedAt } = before;
    return { version, totalCents, updatedAt, changed: false };
  }

  const updatedAt = new Date();
  const { count } = await tx.order.updateMany({
    where: { id: orderId, version: baseVersion },
    data: { version: { increment: 1 }, updatedAt },
  });
  if (count === 0) throw await orderChanged(tx, orderId);

  const number = places ? await nextNumber(tx) : undefined;

  // All at once, since each statement costs; a line that stays comes back under its id.
  await tx.orderLine.deleteMany({ where: { orderId } });
  await tx.orderLine.createMany({ data: lineRows(after.lines).map((line) => ({ ...line, orderId })) });
  await tx.order.update({
    where: { id: orderId },
    data: {
      ...orderColumns({ ...edit, customerId: after.customer.id }, totals),
      ...(number === undefined ? {} : { number, createdAt: updatedAt }),
    },
    select: { id: true },
  });
  const version = baseVersion + 1;
  await recordWrite(writing, write, { before, after, changes, version, number, at: updatedAt });
  return { version, totalCents: totals.totalCents, updatedAt, changed: true };
}

type Written = {
  before: Pick<ComparableOrder, "status" | "customer">;
  after: Pick<ComparableOrder, "customer">;
  changes: OrderChange[];
  version: number;
  /** The one that the write has given the order, if it places it. */
  number: number | undefined;
  at: Date;
};

/** What a write leaves beside the order itself: its event on the timeline, its news, and proposals that it has taken. */
async function recordWrite(
  { tx, happened }: Writing,
  { orderId, actor, edit, via, outside = false, session, places = false }: WriteOrder,
  { before, after, changes, version, number, at }: Written,
) {
  const isDraft = before.status === DRAFT;
  await tx.orderEvent.create({
    data: {
      orderId,
      actorId: actor?.id ?? null,
      type: (places ? "created" : isDraft ? "drafted" : "changed") satisfies OrderEventType,
      version,
      changes: places ? [] : changes,
      at,
      via,
      outside,
    },
    select: { id: true },
  });
  const by = actor && { id: actor.id, name: actor.name };
  if (number !== undefined) happened({ type: "OrderCreated", orderId, number, by, via: via ?? null });
  if (isDraft && !places && after.customer.id !== before.customer.id)
    happened({ type: "OrderBegun", orderId, customerId: after.customer.id, by });
  happened({
    type: "OrderWritten",
    orderId,
    version,
    by,
    via: via ?? null,
    outside,
    sessionId: session?.id ?? null,
  });
  await settleProposals({ tx, happened }, { orderId, values: flatEdit(edit), by, via });
}

function wrongStatus(problem: "draft" | "notDraft") {
  const message =
    problem === "draft" ? "The order is a draft: create it first." : "The order isn\u2019t a draft.";
  return new DomainError("INVALID", message, { field: "status", problem });
}

async function readStored(tx: Tx, orderId: number) {
  const stored = await tx.order.findUnique({
    where: { id: orderId },
    select: { version: true, totalCents: true, updatedAt: true, taxRatePpm: true, ...storedFields },
  });
  return stored && readFields(stored);
}
