import { db, type Tx } from "../../../lib/db";
import type { Prisma } from "../../../prisma/generated/client";
import { customerMeant } from "../../customers/get-customer";
import { takeTurnOfOrders } from "../../customers/turn-of-orders";
import { committed } from "../../events/committed";
import { readLock } from "../../locks/row/lock-row";
import { lockTimers } from "../../locks/shared/lock-timers";
import { Forbidden, NotFound } from "../../shared/errors";
import { editorOf, requireEditor } from "../../users/may-edit-now";
import { type Actor, mayEdit } from "../../users/shared/roles";
import { removeOrder } from "../delete-order";
import { exactNumbers } from "../edit/exact-numbers";
import { holdOrder } from "../hold-order";
import { DRAFT } from "../shared/order-status";

/**
 * Discards a draft that nobody else is editing. All of it is kept for a while, so that it can be brought back, as it was.
 * What somebody typed and had not saved stays theirs, as with any order that is gone.
 *
 * @throws {Forbidden} @throws {NotFound} there is no such draft
 * @throws {OrderLocked} somebody else is editing it
 */
export async function discardOrder({ orderId, actor }: { orderId: number; actor: Actor }): Promise<void> {
  if (!mayEdit(actor)) throw new Forbidden();
  await committed(async (writing) => {
    const { tx } = writing;
    await requireEditor(tx, editorOf(actor));
    await holdOrder(tx, orderId);
    const content = await readAll(tx, orderId);
    if (!content) throw new NotFound("order", orderId);
    const lock = await readLock(orderId, tx);
    await tx.discardedOrder.create({ data: { orderId, content }, select: { orderId: true } });
    await removeOrder(writing, { orderId, actor, reason: "", past: lock?.userId === actor.id });
  });
}

/**
 * Undoes a discard: the draft is there again, with the id that it had.
 *
 * @throws {Forbidden} @throws {NotFound} it was brought back already, or it is too late
 */
export async function bringBackOrder({ orderId, actor }: { orderId: number; actor: Actor }): Promise<void> {
  if (!mayEdit(actor)) throw new Forbidden();
  await committed(async ({ tx, happened }) => {
    await requireEditor(tx, editorOf(actor));
    const [discarded] = await tx.discardedOrder.findMany({ where: { orderId }, select: { content: true } });
    // Of two at once, one finds it.
    const { count } = await tx.discardedOrder.deleteMany({ where: { orderId } });
    if (!discarded || count === 0) throw new NotFound("order", orderId);
    const { lines, notes, tags, events, ...order } = discarded.content as unknown as Kept;
    // What it is called elsewhere is another order's by now, if it was imported again meanwhile.
    const namesake = order.reference
      ? await tx.order.findUnique({ where: { reference: order.reference }, select: { id: true } })
      : null;
    if (namesake) order.reference = null;
    await takeTurnOfOrders(tx, order.customerId);
    order.customerId = (await customerMeant(order.customerId, tx)) ?? order.customerId;
    await tx.order.create({
      data: {
        ...order,
        lines: { createMany: { data: lines } },
        notes: { createMany: { data: notes } },
        tags: { createMany: { data: tags } },
        events: { createMany: { data: events } },
      },
      select: { id: true },
    });
    await tx.lockEvent.deleteMany({ where: { orderId, type: "deleted" } });
    const by = { id: actor.id, name: actor.name };
    happened({ type: "OrderBegun", orderId, customerId: order.customerId, by });
  });
}

/** Forgets the drafts that were discarded long ago. */
export function dropDiscardedOrders() {
  const since = new Date(Date.now() - lockTimers.discardedDraftMs);
  return db.discardedOrder.deleteMany({ where: { discardedAt: { lt: since } } });
}

type Kept = Omit<Prisma.OrderUncheckedCreateInput, "lines" | "notes" | "tags" | "events"> & {
  lines: Prisma.OrderLineCreateManyOrderInput[];
  notes: Prisma.OrderNoteCreateManyOrderInput[];
  tags: Prisma.OrderTagCreateManyOrderInput[];
  events: Prisma.OrderEventCreateManyOrderInput[];
};

/** A draft with all its rows, as they are written again; null when it is none. */
async function readAll(tx: Tx, id: number): Promise<Prisma.InputJsonObject | null> {
  const rows = { omit: { orderId: true } } as const;
  const draft = await tx.order.findUnique({
    where: { id, status: DRAFT },
    include: { lines: rows, notes: rows, tags: rows, events: rows },
  });
  if (!draft) return null;
  const lines = draft.lines.map((line) => exactNumbers(line));
  return JSON.parse(JSON.stringify({ ...exactNumbers(draft), lines }));
}
