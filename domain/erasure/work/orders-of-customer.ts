import { setImmediate as nextTurn } from "node:timers/promises";
import { db } from "../../../lib/db";
import type { Prisma } from "../../../prisma/generated/client";
import { committed, type Writing } from "../../events/committed";
import type { OrderChange } from "../../orders/shared/order-change";
import { DRAFT } from "../../orders/shared/order-status";
import { readAddress } from "../../orders/shared/schemas/address-schema";
import { GONE, isSameAddress } from "../shared/erased";
import { overIds } from "./over-ids";
import { namesThem, scrubAddress, scrubOrderChanges } from "./scrub";
import type { Step, Subject } from "./subject-at-work";

/** So many orders are written in one transaction, or rows of their histories. */
const AT_ONCE = 4;

/** The orders of a customer, and what is written about them. */
export const ordersOfCustomer: Step = async (subject, place) => {
  const orders = await db.order.findMany({
    where: { customerId: { in: subject.customerIds }, id: { gt: Number(place) } },
    orderBy: { id: "asc" },
    take: AT_ONCE,
    select: { id: true },
  });
  const ids = orders.map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) return null;
  await committed(async (writing) => {
    await writeAddresses(writing, { id: { in: ids }, customerId: { in: subject.customerIds } }, subject);
    const { tx } = writing;
    const orderId = { in: ids };
    await tx.orderNote.updateMany({ where: { orderId, body: { not: GONE } }, data: { body: GONE } });
    await tx.lockRequest.updateMany({ where: { orderId, message: { not: "" } }, data: { message: "" } });
    await tx.orderLock.updateMany({
      where: { orderId, revokedReason: { not: null } },
      data: { revokedReason: GONE },
    });
    // Of a write past a lock it is the name of the program's token.
    const reason = { not: GONE };
    await tx.lockEvent.updateMany({
      where: { orderId, reason, type: { not: "written-past" } },
      data: { reason: GONE },
    });
  });
  for (const id of ids) {
    // A transaction comes to its end in a turn of its own.
    await nextTurn();
    await scrubHistory({ orderId: id }, subject, true);
  }
  return last;
};

/**
 * Orders that were the customer's once: their history says so, and may have kept the address. Where somebody else
 * of the same name has the order now it may mean them, and stays.
 */
export const ordersOnceOfCustomer: Step = overIds("OrderEvent", async (range, subject) => {
  const events = await db.$queryRaw<{ orderId: number; changes: unknown }[]>`
    SELECT "orderId", "changes" FROM "OrderEvent" WHERE ${range} AND CAST("changes" AS TEXT) LIKE '%"customer"%'`;
  const orderIds = events.flatMap(({ orderId, changes }) =>
    namesThem(typeof changes === "string" ? JSON.parse(changes) : changes, subject) ? orderId : [],
  );
  const found = await db.order.findMany({
    where: { id: { in: orderIds } },
    select: { id: true, customerId: true, customer: { select: { name: true } } },
  });
  for (const { id: orderId, customerId, customer } of found) {
    if (!subject.customerIds.includes(customerId) && subject.words.has(customer.name)) continue;
    await scrubHistory({ orderId }, subject, true);
    await committed((writing) => writeAddresses(writing, { id: orderId }, subject));
  }
});

/** Raises the version of each order that it changes, so that whoever edits one gets the new addresses, and saves no others. */
async function writeAddresses({ tx, happened }: Writing, where: Prisma.OrderWhereInput, subject: Subject) {
  const orders = await tx.order.findMany({
    where,
    select: {
      id: true,
      version: true,
      status: true,
      customerId: true,
      shippingAddress: true,
      billingAddress: true,
    },
  });
  const { by, name } = subject;
  for (const { id, status, customerId, ...order } of orders) {
    const isTheirs = subject.customerIds.includes(customerId);
    const [shipping, billing] = [readAddress(order.shippingAddress), readAddress(order.billingAddress)];
    const erased = (address: typeof shipping) =>
      isTheirs || subject.words.has(address.name) ? scrubAddress(address, subject) : address;
    const [shippingAddress, billingAddress] = [erased(shipping), erased(billing)];
    if (isSameAddress(shipping, shippingAddress) && isSameAddress(billing, billingAddress)) continue;
    // Not `updatedAt`: nobody has worked on it.
    const version = order.version + 1;
    const { count } = await tx.order.updateMany({
      where: { id, version: order.version, customerId },
      data: { shippingAddress, billingAddress, version },
    });
    // Somebody saved it in between, maybe as somebody else's: the second pass looks again.
    if (count === 0) continue;
    const changes: OrderChange[] = isTheirs ? [{ what: "customer", from: GONE, to: name }] : [];
    await tx.orderEvent.create({
      data: { orderId: id, actorId: by.id, type: status === DRAFT ? "drafted" : "changed", version, changes },
      select: { id: true },
    });
    happened({ type: "OrderWritten", orderId: id, version, by, via: null, outside: true, sessionId: null });
  }
}

async function scrubHistory(where: { orderId: number }, subject: Subject, isTheirs: boolean) {
  const events = await db.orderEvent.findMany({ where, select: { id: true, changes: true } });
  const changed = events.flatMap(({ id, changes }) => {
    const scrubbed = scrubOrderChanges(changes, subject, isTheirs);
    return JSON.stringify(scrubbed) === JSON.stringify(changes) ? [] : { id, changes: scrubbed };
  });
  for (let from = 0; from < changed.length; from += AT_ONCE)
    await db.$transaction(
      changed
        .slice(from, from + AT_ONCE)
        .map(({ id, changes }) =>
          db.orderEvent.update({ where: { id }, data: { changes }, select: { id: true } }),
        ),
    );
}
