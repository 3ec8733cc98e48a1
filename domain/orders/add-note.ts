import { z } from "zod";
import { committed, type Writing } from "../events/committed";
import { Forbidden, NotFound } from "../shared/errors";
import { isVisible, manyLines } from "../shared/typed-text";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { holdOrder } from "./hold-order";
import type { OrderEventType } from "./shared/order-event-types";

export const noteBody = manyLines(2_000).check(z.minLength(1, "required"), z.refine(isVisible, "required"));

/**
 * Adds a note. Open to everybody who may edit, whoever has the lock; the order's version stays as it is.
 *
 * @throws {Forbidden} @throws {NotFound}
 */
export async function addNote(note: NewNote) {
  if (!mayEdit(note.actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(note.actor));
    return writeNote(writing, note);
  });
}

type NewNote = { orderId: number; actor: Actor; body: string };

/** `addNote` inside a transaction whose caller has called `requireEditor`. @throws {NotFound} */
export async function writeNote({ tx, happened }: Writing, { orderId, actor, body }: NewNote) {
  await holdOrder(tx, orderId);
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { version: true } });
  if (!order) throw new NotFound("order", orderId);
  await tx.orderEvent.create({
    data: {
      orderId,
      actorId: actor.id,
      type: "note" satisfies OrderEventType,
      version: order.version,
      changes: [],
    },
    select: { id: true },
  });
  happened({ type: "OrderAnnotated", orderId, by: { id: actor.id, name: actor.name } });
  return tx.orderNote.create({ data: { orderId, authorId: actor.id, body }, select: { id: true } });
}
