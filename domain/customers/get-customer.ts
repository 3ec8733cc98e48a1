import { db, type Tx } from "../../lib/db";
import { type HistoryEntry, selectedHistory, toHistory } from "../entries/read-history";
import { type OrderRow, readOrderRows } from "../orders/list/read-order-rows";
import { NotFound } from "../shared/errors";
import type { CustomerFields } from "./shared/customer-fields";
import { fieldsOf, selectedFields } from "./write-customer";

export type StoredCustomer = {
  id: number;
  version: number;
  createdAt: Date;
  erasedAt: Date | null;
  fields: CustomerFields;
};

/** @throws {NotFound} there is none, or it has been merged into another: `mergedInto` */
export async function findCustomer(id: number): Promise<StoredCustomer> {
  const row = await db.customer.findUnique({
    where: { id },
    select: { ...selectedFields, version: true, createdAt: true, erasedAt: true, mergedIntoId: true },
  });
  if (!row) throw new NotFound("customer", id);
  if (row.mergedIntoId !== null) throw new NotFound("customer", id, { mergedInto: row.mergedIntoId });
  const { version, createdAt, erasedAt } = row;
  return { id, version, createdAt, erasedAt, fields: fieldsOf(row) };
}

/** The customer that an id means: itself, or the one that it has been merged into. null: there is none. */
export async function customerMeant(id: number, client: Pick<Tx, "customer"> = db): Promise<number | null> {
  const row = await client.customer.findUnique({ where: { id }, select: { id: true, mergedIntoId: true } });
  return row && (row.mergedIntoId ?? row.id);
}

/**
 * A customer and how many orders a merge would move.
 *
 * @throws {NotFound}
 */
export async function getCustomerToMerge(id: number) {
  const [{ version, fields }, orders] = await Promise.all([
    findCustomer(id),
    db.order.count({ where: { customerId: id } }),
  ]);
  return { id, version, fields, orders };
}

/** How many of a customer's orders the page shows. */
const SHOWN_ORDERS = 20;

export type CustomerDetails = StoredCustomer & {
  history: HistoryEntry[];
  /** The ones that changed last. */
  orders: OrderRow[];
  orderCount: number;
};

/**
 * A customer with all that the page shows.
 *
 * @throws {NotFound}
 */
export async function getCustomer(id: number): Promise<CustomerDetails> {
  const [customer, events, latest, orderCount] = await Promise.all([
    findCustomer(id),
    db.customerEvent.findMany({ where: { customerId: id }, ...selectedHistory }),
    db.order.findMany({
      where: { customerId: id },
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: SHOWN_ORDERS,
      select: { id: true },
    }),
    db.order.count({ where: { customerId: id } }),
  ]);
  const orders = await readOrderRows(latest.map(({ id }) => id));
  return { ...customer, history: toHistory(events), orders, orderCount };
}
