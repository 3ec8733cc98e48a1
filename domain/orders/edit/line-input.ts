import { z } from "zod";
import { db, type Tx } from "../../../lib/db";
import { anyIn } from "../../shared/any-in";
import { InvalidInput } from "../../shared/errors";
import { listedPrice } from "../shared/listed-price";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { exactNumbers } from "./exact-numbers";

/** A line as a program asks for it. `order-edit.ts` has the limits; what isn't said is as the line or the product has it. */
export const lineInput = z.strictObject({
  /** The id of a line which stays; absent for a new one. */
  id: z.int32().positive().optional(),
  /** Which product; of the two, one is enough. */
  sku: z.string().max(64).optional(),
  productId: z.int32().positive().optional(),
  quantity: z.int().optional(),
  unitPriceCents: z.int().optional(),
  discountCents: z.int().optional(),
});
export type LineInput = z.infer<typeof lineInput>;

type Line = OrderEdit["lines"][number];

/**
 * Completes lines: products by their SKU or id, for a line that stays what it has, and prices from the product where
 * they are in the order's currency: in any other they would be another sum.
 *
 * @throws {InvalidInput} with the fields that name nothing
 */
export async function completeLines(requested: LineInput[], order: Lines): Promise<Line[]> {
  return linesWith(await productsOf(db, requested), requested, order);
}

type Lines = { currency: string; lines: Line[] };
type Listed = Awaited<ReturnType<typeof productsOf>>;

/** What is known of the products of lines. */
export function productsOf(client: Pick<Tx, "product">, requested: LineInput[]) {
  return client.product.findMany({
    where: anyIn({
      sku: requested.flatMap(({ sku }) => sku ?? []),
      id: requested.flatMap(({ productId }) => productId ?? []),
    }),
    select: { id: true, sku: true, currency: true, priceCents: true },
  });
}

/** The same with products that are known already, of many orders at once. @throws {InvalidInput} */
export function linesWith(products: Listed, requested: LineInput[], order: Lines): Line[] {
  const wrong: Record<string, string> = {};
  const lines = requested.map((line, index): Line => {
    const kept = line.id === undefined ? undefined : order.lines.find(({ id }) => id === line.id);
    if (line.id !== undefined && !kept) wrong[`lines.${index}.id`] = "line";
    const bySku = products.find(({ sku }) => sku === line.sku);
    const byId = products.find(({ id }) => id === line.productId);
    if (line.sku !== undefined && !bySku) wrong[`lines.${index}.sku`] = "product";
    if (line.productId !== undefined && (!byId || (bySku && bySku !== byId)))
      wrong[`lines.${index}.productId`] = "product";
    const product = bySku ?? byId;
    if (!product && !kept) wrong[`lines.${index}.sku`] ??= "required";
    const asSold = kept && (!product || product.id === kept.productId) ? kept : undefined;
    const listed = product && listedPrice(exactNumbers(product), order.currency);
    const unitPriceCents = line.unitPriceCents ?? asSold?.unitPriceCents ?? listed;
    if (product && unitPriceCents === null) wrong[`lines.${index}.unitPriceCents`] = "priceNeeded";
    return {
      id: kept?.id,
      productId: product?.id ?? kept?.productId ?? 0,
      quantity: line.quantity ?? kept?.quantity ?? 1,
      unitPriceCents: unitPriceCents ?? 0,
      discountCents: line.discountCents ?? asSold?.discountCents ?? 0,
    };
  });
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
  return lines;
}
