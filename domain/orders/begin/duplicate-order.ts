import { db } from "../../../lib/db";
import { Forbidden, NotFound } from "../../shared/errors";
import { type Actor, mayEdit } from "../../users/shared/roles";
import { exactNumbers } from "../edit/exact-numbers";
import { readOrder } from "../get-order";
import { listedPrice } from "../shared/listed-price";
import { editOf, formOf } from "../shared/order-form";
import { DRAFT } from "../shared/order-status";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { insertLocked } from "./begin-order";

export type Duplicated = {
  orderId: number;
  /** What isn't sold any more, and so left out. */
  dropped: string[];
  /** What has no price in the order's currency today: it has the one that it was sold for. */
  kept: string[];
};

/**
 * Begins an order like another one: its customer, addresses, shipping, tags and lines, at today's prices and with no
 * discounts. It is a draft, locked from birth, whatever the other is.
 *
 * @throws {Forbidden} @throws {NotFound} @throws {DomainError} TOO_MANY
 */
export async function duplicateOrder(input: {
  actor: Actor;
  session: { id: string };
  orderId: number;
}): Promise<Duplicated> {
  const { actor, session, orderId } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  const order = await readOrder(db, orderId);
  if (!order) throw new NotFound("order", orderId);
  const products = await db.product.findMany({
    where: { id: { in: order.lines.map(({ productId }) => productId) } },
    select: { id: true, active: true, currency: true, priceCents: true },
  });
  const productOf = new Map(products.map((product) => [product.id, exactNumbers(product)]));
  const dropped: string[] = [];
  const kept: string[] = [];
  const lines = order.lines.flatMap(({ productId, name, quantity, unitPriceCents }): OrderEdit["lines"] => {
    const product = productOf.get(productId);
    if (!product?.active) {
      dropped.push(name);
      return [];
    }
    const today = listedPrice(product, order.currency);
    if (today === null) kept.push(name);
    return [{ productId, quantity, unitPriceCents: today ?? unitPriceCents, discountCents: 0 }];
  });
  const edit: OrderEdit = { ...editOf(formOf(order)), status: DRAFT, lines, discountCents: 0 };
  const { currency, taxRatePpm, tags } = order;
  const begun = await insertLocked({ actor, session, content: { edit, currency, taxRatePpm, tags } });
  return { ...begun, dropped, kept };
}
