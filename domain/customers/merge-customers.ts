import { db, type Tx } from "../../lib/db";
import { compareFields } from "../entries/shared/field-change";
import { alreadyErased } from "../erasure/subject";
import { committed, type Writing } from "../events/committed";
import { asText, insertRows } from "../insert-rows";
import { keepFree } from "../locks/guard/keep-free";
import { OrderLocked } from "../locks/guard/order-locked";
import { requireFree } from "../locks/guard/require-free";
import type { OrderChange } from "../orders/shared/order-change";
import { orderName } from "../orders/shared/order-name";
import { DRAFT } from "../orders/shared/order-status";
import { DomainError, Forbidden } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { flatCustomer } from "./shared/customer-fields";
import { mergedCustomer } from "./shared/merged-customer";
import { takeTurnOfOrders } from "./turn-of-orders";
import { columnsOf, customerChanged, fieldsOf, selectedFields } from "./write-customer";

/** More are no mistake of somebody who wrote a customer down twice. */
const MOST_ORDERS = 1_000;

export type MergeCustomers = {
  actor: Actor;
  via?: string;
  /** The one that stays, and the version that whoever merges was shown. */
  stays: { id: number; version: number };
  /** The one that goes. */
  goes: { id: number; version: number };
};

/**
 * Makes two customers one: whoever stays gets what the other has and it lacks, and all the other's orders. The other is a
 * name for it from then on: what still means it, such as somebody's draft, means the one that stays.
 *
 * Each order is written as any other write is, so that nobody may be editing one of them; in few statements for all, since
 * others wait for its end.
 *
 * @throws {OrderLocked} somebody is editing an order of whoever goes, `number` (423)
 * @throws {DomainError} CHANGED: one of the two isn't as it was shown (409); ERASED: one of them (410)
 * @throws {DomainError} INVALID: they are the same, or the one that goes has too many orders (422)
 * @throws {Forbidden} @throws {NotFound}
 */
export async function mergeCustomers(input: MergeCustomers): Promise<{ version: number; orders: number }> {
  const { actor, via, stays, goes } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  if (stays.id === goes.id)
    throw new DomainError("INVALID", "A customer can't be merged with itself.", { field: "goes" });
  return committed(async (writing) => {
    const { tx, happened } = writing;
    await requireEditor(tx, editorOf(actor));
    await takeTurnOfOrders(tx, goes.id);
    const orders = await freeOrders(tx, goes.id, actor);
    const [stayed, gone] = [await readOne(tx, stays), await readOne(tx, goes)];
    const after = mergedCustomer(stayed, gone);
    const by = { id: actor.id, name: actor.name };
    const changes = [
      ...compareFields(flatCustomer(stayed), flatCustomer(after)),
      { field: "merged", from: "", to: gone.name },
    ];
    const version = await writeVersion(tx, { ...stays, data: columnsOf(after) });
    await writeVersion(tx, { ...goes, data: { mergedIntoId: stays.id } });
    // What was merged into the one that goes is of the one that stays now.
    await tx.customer.updateMany({ where: { mergedIntoId: goes.id }, data: { mergedIntoId: stays.id } });
    await tx.customerEvent.createMany({
      data: [
        { customerId: stays.id, actorId: actor.id, via, type: "merged", version, changes },
        {
          customerId: goes.id,
          actorId: actor.id,
          via,
          type: "merged",
          version: goes.version + 1,
          changes: [],
        },
      ],
    });
    await moveOrders(writing, orders, { to: stays.id, from: gone.name, name: stayed.name, by, via });
    for (const { id } of [stays, goes]) happened({ type: "EntryChanged", kind: "customer", id, by });
    return { version, orders: orders.length };
  });
}

async function readOne(tx: Tx, { id, version }: { id: number; version: number }) {
  const stored = await tx.customer.findUnique({
    where: { id, version, mergedIntoId: null },
    select: { ...selectedFields, erasedAt: true },
  });
  if (!stored) throw await customerChanged(tx, id);
  if (stored.erasedAt) throw alreadyErased();
  return fieldsOf(stored);
}

async function writeVersion(
  tx: Tx,
  { id, version, data }: { id: number; version: number; data: object },
): Promise<number> {
  const { count } = await tx.customer.updateMany({
    where: { id, version, mergedIntoId: null },
    data: { ...data, version: version + 1 },
  });
  if (count === 0) throw await customerChanged(tx, id);
  return version + 1;
}

/** The ids of a customer's orders, none of which anybody takes before the commit. */
async function freeOrders(tx: Tx, customerId: number, actor: Actor): Promise<number[]> {
  const count = await tx.order.count({ where: { customerId } });
  if (count > MOST_ORDERS)
    throw new DomainError("INVALID", `Only a customer with at most ${MOST_ORDERS} orders can be merged.`, {
      problem: "tooManyOrders",
    });
  const free = await keepFree(tx, { customerId, actor });
  if (free.size >= count) return [...free];
  const orders = await tx.order.findMany({
    where: { customerId },
    orderBy: { id: "asc" },
    select: { id: true, number: true },
  });
  for (const { id, number } of orders.filter((order) => !free.has(order.id)))
    await requireFree(tx, { orderId: id, actor }).catch((error: unknown) => {
      if (!(error instanceof OrderLocked)) throw error;
      const { holder } = error.details;
      const name = orderName(id, number);
      throw new DomainError("ORDER_LOCKED", `${holder} is editing order ${name}, which is one of theirs.`, {
        ...error.details,
        number: number ?? name,
      });
    });
  return orders.map(({ id }) => id);
}

async function moveOrders(
  { tx, happened }: Writing,
  ids: number[],
  {
    to,
    from,
    name,
    by,
    via,
  }: { to: number; from: string; name: string; by: { id: string; name: string }; via?: string },
) {
  const at = new Date();
  const written = await tx.order.updateManyAndReturn({
    where: { id: { in: ids } },
    data: { customerId: to, version: { increment: 1 }, updatedAt: at },
    select: { id: true, version: true, status: true },
  });
  const changes: OrderChange[] = [{ what: "customer", from, to: name }];
  await insertRows(
    { tx, dialect: db.dialect },
    "OrderEvent",
    written.map(({ id, version, status }) => ({
      orderId: id,
      actorId: by.id,
      type: status === DRAFT ? "drafted" : "changed",
      version,
      changes,
      at: asText(at.getTime()),
      via: via ?? null,
    })),
  );
  for (const { id, version } of written)
    happened({
      type: "OrderWritten",
      orderId: id,
      version,
      by,
      via: via ?? null,
      outside: false,
      sessionId: null,
    });
}
