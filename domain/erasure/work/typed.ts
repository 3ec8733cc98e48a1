import { db } from "../../../lib/db";
import type { Prisma } from "../../../prisma/generated/client";
import { raise } from "../../events/raise";
import { fieldsOf } from "../../orders/shared/order-fields";
import { UNDECIDED } from "../../proposals/shared/proposal";
import { GONE } from "../shared/erased";
import { overIds } from "./over-ids";
import { scrubAddress, scrubFieldChanges, scrubForm, scrubOrderChanges } from "./scrub";
import type { Step, Subject } from "./subject-at-work";

/** So many rows are looked at in one piece. */
const AT_ONCE = 50;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
type Json = Prisma.InputJsonValue;

/** Those of these orders that are the customer's. */
async function theirsAmong(orderIds: number[], { customerIds }: Subject): Promise<Set<number>> {
  const rows = await db.order.findMany({
    where: { id: { in: orderIds }, customerId: { in: customerIds } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** What people typed and haven't saved, into whichever order: all but the customer stays. */
export const draftsOfOrders: Step = async (subject, place) => {
  const [orderId = 0, userId = ""] = Array.isArray(place) ? (place as [number, string]) : [];
  const drafts = await db.orderDraft.findMany({
    // The first is for SQLite, which begins there.
    where: { orderId: { gte: orderId }, OR: [{ orderId: { gt: orderId } }, { userId: { gt: userId } }] },
    orderBy: [{ orderId: "asc" }, { userId: "asc" }],
    take: AT_ONCE,
    select: { orderId: true, userId: true, base: true, patch: true, updatedAt: true },
  });
  const last = drafts.at(-1);
  if (!last) return null;
  const theirs = await theirsAmong(
    drafts.map((draft) => draft.orderId),
    subject,
  );
  for (const { base, patch, ...key } of drafts) {
    const was = base as FormJson | null;
    const isTheirs =
      theirs.has(key.orderId) || subject.customerIds.includes(Number((was?.customer as { id?: number })?.id));
    const next = {
      base: was && scrubForm(was, subject, isTheirs),
      patch: scrubForm(patch as FormJson, subject, isTheirs),
    };
    if (isSame(next, { base, patch })) continue;
    await db.orderDraft.updateMany({
      // Whoever is typing has sent more meanwhile, which is kept without the customer (keep-draft.ts).
      where: key,
      data: { patch: next.patch as Json, ...(next.base ? { base: next.base as Json } : {}) },
    });
  }
  return [last.orderId, last.userId];
};
type FormJson = Record<string, unknown> & { customer?: { id?: unknown } | null };

/** What became of unsaved changes. */
export const handOvers: Step = overIds("DraftHandOver", async (range, subject) => {
  const rows = await db.$queryRaw<{ id: number }[]>`SELECT "id" FROM "DraftHandOver" WHERE ${range}`;
  const found = await db.draftHandOver.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, orderId: true, taken: true, left: true },
  });
  const theirs = await theirsAmong(
    found.map(({ orderId }) => orderId),
    subject,
  );
  for (const { id, orderId, taken, left } of found) {
    const scrubbed = (json: unknown) => scrubOrderChanges(json, subject, theirs.has(orderId));
    const next = { taken: scrubbed(taken), left: scrubbed(left) };
    if (!isSame(next, { taken, left }))
      await db.draftHandOver.update({ where: { id }, data: next, select: { id: true } });
  }
});

/** What others wanted of their orders. What nobody has decided isn't wanted any more: it would be in a form again. */
export const proposals: Step = overIds("OrderProposal", async (range, subject) => {
  const rows = await db.$queryRaw<{ id: number }[]>`SELECT "id" FROM "OrderProposal" WHERE ${range}`;
  const found = await db.orderProposal.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, orderId: true, customerId: true },
  });
  const theirs = await theirsAmong(
    found.map(({ orderId }) => orderId),
    subject,
  );
  const isTheirs = ({ orderId, customerId }: (typeof found)[number]) =>
    theirs.has(orderId) || subject.customerIds.includes(customerId ?? 0);
  const proposed = found.filter(isTheirs);
  const proposalId = { in: proposed.map(({ id }) => id) };
  let withdrawn = 0;
  for (const name of fieldsOf("address")) {
    const where = { proposalId, path: { startsWith: `${name}.` } };
    const said = { was: { not: GONE }, ...where };
    await db.orderProposalField.updateMany({ where: said, data: { was: GONE, proposed: GONE } });
    const { count } = await db.orderProposalField.updateMany({
      where: { ...where, state: { in: [...UNDECIDED] } },
      data: { state: "withdrawn", decidedById: subject.by.id, decidedAt: new Date() },
    });
    withdrawn += count;
  }
  // Whoever edits one of the orders has them in front of them.
  if (withdrawn > 0)
    for (const orderId of new Set(proposed.map(({ orderId }) => orderId)))
      await raise({ type: "ProposalsChanged", orderId, what: "withdrawn", by: subject.by });
});

type Discarded = {
  customerId: number;
  shippingAddress: unknown;
  billingAddress: unknown;
  notes: { body: string }[];
  events: { changes: unknown }[];
};

/** Drafts of orders that somebody discarded, and might bring back. */
export const discardedOrders: Step = async (subject, place) => {
  const rows = await db.discardedOrder.findMany({
    where: { orderId: { gt: Number(place) } },
    orderBy: { orderId: "asc" },
    take: AT_ONCE,
  });
  for (const { orderId, content: json } of rows) {
    const content = json as Discarded;
    if (!subject.customerIds.includes(content.customerId)) continue;
    const next = {
      ...content,
      shippingAddress: scrubAddress(content.shippingAddress, subject),
      billingAddress: scrubAddress(content.billingAddress, subject),
      notes: content.notes.map((note) => ({ ...note, body: GONE })),
      events: content.events.map((event) => ({
        ...event,
        changes: scrubOrderChanges(event.changes, subject, true),
      })),
    };
    await db.discardedOrder.updateMany({ where: { orderId }, data: { content: next as object as Json } });
  }
  return rows.at(-1)?.orderId ?? null;
};

/** What changed about the customer, and what it was before: that something did stays. */
export const historyOfCustomer: Step = async ({ customerIds }, place) => {
  const events = await db.customerEvent.findMany({
    where: { customerId: { in: customerIds }, id: { gt: Number(place) } },
    orderBy: { id: "asc" },
    take: AT_ONCE,
    select: { id: true, changes: true },
  });
  for (const { id, changes } of events) {
    const scrubbed = scrubFieldChanges(changes);
    if (!isSame(scrubbed, changes))
      await db.customerEvent.update({ where: { id }, data: { changes: scrubbed }, select: { id: true } });
  }
  return events.at(-1)?.id ?? null;
};
