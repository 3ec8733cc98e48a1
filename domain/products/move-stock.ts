import type { Tx } from "../../lib/db";
import { committed, type Writing } from "../events/committed";
import { DomainError, Forbidden, InvalidInput, NotFound } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { MOST_STOCK, type StockMove } from "./shared/stock-move";

export type MovedStock = { id: number; change: number; stock: number };

/**
 * Writes a stock move, and the stock that it leads to, in one transaction. Moves add up whoever makes them, so that they
 * raise no version; a count holds only if the stock is still what was shown to whoever counted.
 *
 * @param also runs in the same transaction, once the move is there
 * @throws {InvalidInput} `change`: there would be less than none, or more than can be written down
 * @throws {DomainError} CHANGED: somebody moved stock while it was counted; `stock` is what there is by now
 * @throws {Forbidden} @throws {NotFound}
 */
export async function moveStock(
  input: MoveStock & { also?: (tx: Tx, moved: MovedStock) => Promise<void> },
): Promise<MovedStock> {
  const { actor, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(actor));
    const moved = await writeStockMove(writing, input);
    await also?.(writing.tx, moved);
    return moved;
  });
}

type MoveStock = { productId: number; actor: Actor; via?: string; move: StockMove };

/**
 * `moveStock` inside a transaction whose caller has called `requireEditor`.
 *
 * @throws {InvalidInput} `change`: there would be less than none, or more than can be written down
 * @throws {DomainError} CHANGED: somebody moved stock while it was counted; `stock` is what there is by now
 * @throws {NotFound}
 */
export async function writeStockMove(
  { tx, happened }: Writing,
  { productId, actor, via, move }: MoveStock,
): Promise<MovedStock> {
  const { counted = 0, expected = 0, change = counted - expected } = move;
  const isCount = move.change === undefined;
  const fits = isCount ? { equals: expected } : { gte: -change, lte: MOST_STOCK - change };
  const { count } = await tx.product.updateMany({
    where: { id: productId, stock: fits },
    data: { stock: { increment: change } },
  });
  const product = await tx.product.findUnique({ where: { id: productId }, select: { stock: true } });
  if (!product) throw new NotFound("product", productId);
  const { stock } = product;
  if (count === 0 && isCount) throw countedOld(expected, stock);
  if (count === 0) throw new InvalidInput({ change: change < 0 ? "belowZero" : "tooLarge" });
  const { id } = await tx.stockMove.create({
    data: {
      productId,
      type: isCount ? "count" : "change",
      change,
      stockAfter: stock,
      reason: move.reason,
      actorId: actor.id,
      via,
    },
    select: { id: true },
  });
  happened({
    type: "EntryChanged",
    kind: "product",
    id: productId,
    by: { id: actor.id, name: actor.name },
  });
  return { id, change, stock };
}

function countedOld(expected: number, stock: number) {
  return new DomainError("CHANGED", `There were ${expected} when you counted; by now there are ${stock}.`, {
    stock,
  });
}
