import { db } from "../../lib/db";
import { type HistoryEntry, selectedHistory, toHistory } from "../entries/read-history";
import { NotFound } from "../shared/errors";
import type { ProductFields } from "./shared/product-fields";
import { fieldsOf, selectedFields } from "./write-product";

export type StoredProduct = { id: number; version: number; stock: number; fields: ProductFields };

/** @throws {NotFound} */
export async function findProduct(id: number): Promise<StoredProduct> {
  const row = await db.product.findUnique({
    where: { id },
    select: { ...selectedFields, version: true, stock: true },
  });
  if (!row) throw new NotFound("product", id);
  return { id, version: row.version, stock: row.stock, fields: fieldsOf(row) };
}

export type ShownMove = {
  id: number;
  type: string;
  change: number;
  stockAfter: number;
  reason: string;
  via: string | null;
  at: Date;
  actor: { id: string; name: string } | null;
};

/** The latest stock moves first; those before the move `before`, if one is named. */
export async function listMoves(productId: number, { take, before }: { take: number; before?: number }) {
  const moves: ShownMove[] = await db.stockMove.findMany({
    where: { productId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take,
    select: {
      id: true,
      type: true,
      change: true,
      stockAfter: true,
      reason: true,
      via: true,
      at: true,
      actor: { select: { id: true, name: true } },
    },
  });
  return moves;
}

/** How many stock moves the page shows. */
const SHOWN_MOVES = 50;

export type ProductDetails = StoredProduct & { moves: ShownMove[]; history: HistoryEntry[] };

/**
 * A product with all that its page shows.
 *
 * @throws {NotFound}
 */
export async function getProduct(id: number): Promise<ProductDetails> {
  const [product, moves, events] = await Promise.all([
    findProduct(id),
    listMoves(id, { take: SHOWN_MOVES }),
    db.productEvent.findMany({ where: { productId: id }, ...selectedHistory }),
  ]);
  return { ...product, moves, history: toHistory(events) };
}
