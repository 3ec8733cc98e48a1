import { committed } from "../../events/committed";
import { recordOutsideWrite } from "../../locks/history/record-outside-write";
import { isHeld } from "../../locks/row/held";
import { readLock } from "../../locks/row/lock-row";
import { type Bearer, requireScope } from "../../tokens/bearer-of-token";
import { editorOf, requireEditor } from "../../users/may-edit-now";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { type SavedOrder, writeOrder } from "./write-order";

/**
 * A system writes to an order without asking for its lock. The version rises, timeline and lock history say who did it
 * and by which token, and whoever is editing is shown it.
 *
 * @throws {Forbidden} the token is no system writer's (403)
 * @throws {DomainError} ORDER_CHANGED, INVALID
 * @throws {NotFound}
 */
export async function writePastLock(input: {
  orderId: number;
  bearer: Bearer;
  baseVersion: number;
  edit: OrderEdit;
}): Promise<SavedOrder> {
  const { bearer, ...write } = input;
  requireScope(bearer, "orders:write-locked");
  const { actor, token } = bearer;
  return committed(async (writing) => {
    const { tx } = writing;
    await requireEditor(tx, editorOf(actor));
    const lock = await readLock(write.orderId, tx);
    const outside = lock !== undefined && isHeld(lock);
    const written = await writeOrder(writing, { ...write, actor, via: token.name, outside });
    if (outside && written.changed)
      await recordOutsideWrite(tx, { lock, actorId: actor.id, via: token.name });
    return written;
  });
}
