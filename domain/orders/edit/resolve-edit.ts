import type { Tx } from "../../../lib/db";
import { takeTurnOfOrders } from "../../customers/turn-of-orders";
import { isSameAddress } from "../../erasure/shared/erased";
import { alreadyErased } from "../../erasure/subject";
import { DomainError } from "../../shared/errors";
import type { ComparableOrder } from "../shared/order-change";
import type { OrderEdit } from "../shared/schemas/order-edit";

/**
 * An edit with the names that it refers to. A line keeps SKU and name as sold, a new one copies them from the product. A
 * customer who was merged into another is that other.
 *
 * @throws {DomainError} INVALID, with the field that refers to nothing; ERASED, see `requireAsErased`
 */
export async function resolveEdit(
  tx: Tx,
  before: ComparableOrder,
  edit: OrderEdit,
): Promise<ComparableOrder> {
  const unknown = edit.lines.findIndex(
    ({ id }) => id !== undefined && !before.lines.some((line) => line.id === id),
  );
  if (unknown >= 0) throw refers(`lines.${unknown}`, "line");
  if (edit.customerId !== before.customer.id) await takeTurnOfOrders(tx, edit.customerId);
  const found = await tx.customer.findUnique({
    where: { id: edit.customerId },
    select: { ...named, mergedInto: { select: named } },
  });
  const meant = found?.mergedInto ?? found;
  if (!meant) throw refers("customerId", "customer");
  const customer = { id: meant.id, name: meant.name };
  if (meant.erasedAt) requireAsErased(before, { ...edit, customer });
  const soldAs = await productNames(tx, before, edit);
  const lines = edit.lines.map((line, index) => {
    const kept = before.lines.find(({ id, productId }) => id === line.id && productId === line.productId);
    const named = kept ?? soldAs.get(line.productId);
    if (!named) throw refers(`lines.${index}.productId`, "product");
    return { ...line, id: kept?.id, sku: named.sku, name: named.name };
  });
  return { ...edit, customer, lines };
}

const named = { id: true, name: true, erasedAt: true } as const;

type Addressed = Pick<ComparableOrder, "customer" | "shippingAddress" | "billingAddress">;

/**
 * An order of somebody who has been erased stays theirs, and its addresses nobody's: a form that was opened before brings
 * nothing back. Nobody orders any more for them.
 *
 * @throws {DomainError} ERASED (410)
 */
function requireAsErased(before: Addressed, after: Addressed) {
  const isSame = ({ shippingAddress, billingAddress }: Addressed) =>
    isSameAddress(before.shippingAddress, shippingAddress) &&
    isSameAddress(before.billingAddress, billingAddress);
  if (before.customer.id !== after.customer.id || !isSame(after)) throw alreadyErased();
}

async function productNames(tx: Tx, before: ComparableOrder, edit: OrderEdit) {
  const sold = new Set(before.lines.map(({ productId }) => productId));
  const ids = edit.lines.flatMap(({ id, productId }) => (id && sold.has(productId) ? [] : productId));
  const products = await tx.product.findMany({
    where: { id: { in: ids } },
    select: { id: true, sku: true, name: true },
  });
  return new Map(products.map((product) => [product.id, product]));
}

function refers(field: string, problem: string) {
  return new DomainError("INVALID", `The order refers to a ${problem} that doesn't exist.`, {
    field,
    problem,
  });
}
