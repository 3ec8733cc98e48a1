import { db, type Tx } from "../../lib/db";
import { fieldChanges } from "../entries/shared/field-change";
import { ADDRESS_FIELDS, type Address } from "../orders/shared/address";
import { fieldsOf as orderFieldsOf } from "../orders/shared/order-fields";
import { DRAFT, type OrderStatus } from "../orders/shared/order-status";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { findCustomer } from "./get-customer";
import { isKnown } from "./shared/customer-fields";

/** Orders that go out some day: the others are where they are. */
const OPEN: OrderStatus[] = [DRAFT, "PENDING", "CONFIRMED", "PROCESSING"];
/** So many are looked through, and changed at once: the newest. */
const MOST_ORDERS = 200;
/** How far back in a customer's history, in saves. */
const MOST_EVENTS = 50;

/**
 * The address of a customer, and what it was before each of their changes. An order copies it when it is written, so that
 * one that holds a former address hasn't followed.
 *
 * @throws {NotFound}
 */
export async function addressesOf(customerId: number): Promise<{ now: Address; former: Address[] }> {
  const { fields } = await findCustomer(customerId);
  const events = await db.customerEvent.findMany({
    where: { customerId },
    orderBy: { id: "desc" },
    take: MOST_EVENTS,
    select: { changes: true },
  });
  const now: Address = fields.address;
  const former: Address[] = [];
  let before = now;
  for (const { changes } of events) {
    const earlier = { ...before };
    for (const { field, from } of fieldChanges.parse(changes)) {
      const line = ADDRESS_FIELDS.find((name) => field === `address.${name}`);
      if (line) Object.assign(earlier, { [line]: from });
    }
    if (isKnown(earlier) && !isSame(earlier, before) && !isSame(earlier, now)) former.push(earlier);
    before = earlier;
  }
  return { now, former };
}

/** Which of an order's addresses are a former one of its customer. */
export function formerIn(
  order: { shippingAddress: Address; billingAddress: Address },
  former: readonly Address[],
) {
  return orderFieldsOf("address").filter((name) => former.some((address) => isSame(address, order[name])));
}

/**
 * The open orders of a customer that still have a former address, the newest first.
 *
 * @throws {NotFound}
 */
export async function ordersToFollow(customerId: number, client: Pick<Tx, "order"> = db): Promise<number[]> {
  const { now, former } = await addressesOf(customerId);
  if (former.length === 0 || !isKnown(now)) return [];
  const orders = await client.order.findMany({
    where: { customerId, status: { in: OPEN } },
    orderBy: { id: "desc" },
    take: MOST_ORDERS,
    select: { id: true, shippingAddress: true, billingAddress: true },
  });
  return orders.flatMap(({ id, shippingAddress, billingAddress }) => {
    const addresses = {
      shippingAddress: readAddress(shippingAddress),
      billingAddress: readAddress(billingAddress),
    };
    return formerIn(addresses, former).length > 0 ? [id] : [];
  });
}

function isSame(one: Address, other: Address) {
  return ADDRESS_FIELDS.every((line) => one[line] === other[line]);
}
