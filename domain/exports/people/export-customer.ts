import { db } from "../../../lib/db";
import { audited } from "../../audit/audited";
import { GONE } from "../../erasure/shared/erased";
import { Words } from "../../erasure/words";
import { wordsOfCustomer } from "../../erasure/words-of-customer";
import {
  areTogether,
  type ImportedRow,
  nextImportRows,
  type RowPlace,
  rowsAbout,
} from "../../imports/rows-about";
import type { OrderChange } from "../../orders/shared/order-change";
import { fieldsOf } from "../../orders/shared/order-fields";
import { orderChanges } from "../../orders/shared/schemas/order-change-schema";
import { requireProof } from "../../sessions/proof";
import { NotFound } from "../../shared/errors";
import { requireAdminNow } from "../../users/as-admin";
import type { Actor } from "../../users/shared/roles";
import { byId, jsonStream } from "./json-stream";

/** So many rows are read at once. */
const AT_ONCE = 100;

/**
 * All that is kept about a customer, as one JSON file that is sent while it is read; that it was taken is on record. Of people of
 * the team it has ids alone.
 *
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {NotFound} there is none, or it has been merged into another (404)
 */
export async function exportCustomer(actor: Actor, customerId: number): Promise<AsyncGenerator<string>> {
  const { records, words } = await audited(async (tx, record) => {
    await requireAdminNow(tx, actor);
    await requireProof(tx, actor);
    const rows = await tx.customer.findMany({
      where: { OR: [{ id: customerId, mergedIntoId: null }, { mergedIntoId: customerId }] },
      omit: { sortKey: true, searchText: true, isDemo: true },
      orderBy: { id: "asc" },
    });
    if (!rows.some(({ id }) => id === customerId)) throw new NotFound("customer", customerId);
    record({ by: actor, verb: "customer.exported", object: `customer:${customerId}` });
    return { records: rows, words: new Words(await wordsOfCustomer(tx, customerId)) };
  });
  const ids = records.map(({ id }) => id);
  return jsonStream([
    ["exported", { kind: "customer", id: customerId, at: new Date() }],
    // It, and those that were merged into it.
    ["customers", records],
    ["history", historyOf(ids)],
    ["orders", ordersOf(ids)],
    ["unsaved", draftsOf(ids)],
    ["imported", importedOf({ customerIds: ids, words })],
    ["record", recordOf(`customer:${customerId}`)],
  ]);
}

function historyOf(customerIds: number[]) {
  return byId(
    (after: number | null) =>
      db.customerEvent.findMany({
        where: { customerId: { in: customerIds }, id: { gt: after ?? 0 } },
        orderBy: { id: "asc" },
        take: AT_ONCE,
      }),
    ({ id }) => id,
  );
}

function ordersOf(customerIds: number[]) {
  const inOrder = { orderBy: { id: "asc" } } as const;
  return byId(
    (after: number | null) =>
      db.order
        .findMany({
          where: { customerId: { in: customerIds }, id: { gt: after ?? 0 } },
          ...inOrder,
          take: AT_ONCE,
          omit: { isDemo: true },
          include: {
            lines: { orderBy: { position: "asc" }, omit: { orderId: true } },
            notes: { ...inOrder, omit: { orderId: true } },
            tags: { select: { tag: true } },
            // What a program's token is called, somebody of the team made up.
            events: { ...inOrder, omit: { orderId: true, via: true } },
          },
        })
        .then((orders) => orders.map((order) => ({ ...order, events: withoutFormer(order.events) }))),
    ({ id }) => id,
  );
}

/** The timeline of an order, which may have been somebody else's first: until it became theirs, without whom and where to. */
function withoutFormer<E extends { changes: unknown }>(events: E[]) {
  const read = events.map((event) => ({ ...event, changes: orderChanges.parse(event.changes) }));
  const became = read.findLastIndex(({ changes }) => changes.some(({ what }) => what === "customer"));
  const isPersonal = ({ what }: OrderChange) =>
    what === "customer" || fieldsOf("address").some((name) => name === what);
  return read.map(({ changes, ...event }, index) => ({
    ...event,
    changes: changes.map((change) =>
      index <= became && isPersonal(change) ? { ...change, from: GONE, to: GONE } : change,
    ),
  }));
}

/** What the team has typed into their orders and not saved, or proposed, and drafts that were discarded. */
async function* draftsOf(customerIds: number[]) {
  const orders = byId(
    (after: number | null) =>
      db.order.findMany({
        where: { customerId: { in: customerIds }, id: { gt: after ?? 0 } },
        orderBy: { id: "asc" },
        take: AT_ONCE,
        select: { id: true },
      }),
    ({ id }) => id,
  );
  for await (const batch of orders) {
    const orderId = { in: batch.map(({ id }) => id) };
    const drafts = await db.orderDraft.findMany({
      where: { orderId },
      select: { orderId: true, userId: true, patch: true, updatedAt: true, discardedAt: true },
    });
    // Somebody else may have been chosen in it: that is about them.
    yield drafts.map(({ patch, ...draft }) => {
      const { customer: _, ...typed } = patch as Record<string, unknown>;
      return { ...draft, patch: typed };
    });
    yield await db.draftHandOver.findMany({ where: { orderId } });
    yield await db.orderProposal.findMany({ where: { orderId }, include: { fields: true } });
  }
  const discarded = byId(
    (after: number | null) =>
      db.discardedOrder.findMany({
        where: { orderId: { gt: after ?? 0 } },
        orderBy: { orderId: "asc" },
        take: AT_ONCE,
      }),
    ({ orderId }) => orderId,
  );
  for await (const batch of discarded)
    yield batch.filter(({ content }) =>
      customerIds.includes(Number((content as { customerId?: unknown }).customerId)),
    );
}

/** Rows of files that were imported, as far as they say something of them; not what was said of an order when it was somebody else's. */
async function* importedOf(who: { customerIds: number[]; words: Words }) {
  for (let place: RowPlace = [0, 0]; ; ) {
    const rows = await nextImportRows(place);
    const last = rows.at(-1);
    if (!last) return;
    place = [last.batchId, last.number];
    const about = await rowsAbout(rows, who);
    const became = await becameTheirs(about);
    const isFormer = (row: ImportedRow) => {
      const together = about.filter((one) => areTogether(one, row));
      const isNamed = together.some(({ cells }) => cells.some((cell) => who.words.isIn(cell)));
      return !isNamed && together.some((one) => became(one) > (one.batch.endedAt ?? new Date()));
    };
    const theirs = about.filter((row) => !isFormer(row));
    yield theirs.map(({ batch, targetId: _, problems: __, key: ___, ...row }) => ({
      kind: batch.kind,
      ...row,
    }));
  }
}

/** Since when the orders of imported rows are their customer's, of those that were somebody else's before. */
async function becameTheirs(rows: ImportedRow[]): Promise<(row: ImportedRow) => Date> {
  const orderOf = ({ batch, targetId }: ImportedRow) => (batch.kind === "order" ? targetId : null);
  const orderIds = rows.flatMap((row) => orderOf(row) ?? []);
  const events = await db.orderEvent.findMany({
    where: { orderId: { in: orderIds } },
    orderBy: { id: "asc" },
    select: { orderId: true, at: true, changes: true },
  });
  const became = events.filter(({ changes }) =>
    orderChanges.parse(changes).some(({ what }) => what === "customer"),
  );
  const since = new Map(became.map(({ orderId, at }) => [orderId, at]));
  return (row) => since.get(orderOf(row) ?? 0) ?? new Date(0);
}

/** What the audit log has of somebody, but for how its rows are chained. */
export function recordOf(object: string, actorId?: string) {
  return byId(
    (after: number | null) =>
      db.auditEntry.findMany({
        where: { id: { gt: after ?? 0 }, OR: [{ object }, ...(actorId === undefined ? [] : [{ actorId }])] },
        orderBy: { id: "asc" },
        take: AT_ONCE,
        omit: { previous: true, hash: true },
      }),
    ({ id }) => id,
  );
}
