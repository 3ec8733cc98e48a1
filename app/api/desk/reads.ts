import { getTimeZone } from "next-intl/server";
import { z } from "zod";
import { actorOfPage, currentActor, signedInUser } from "@/app/session";
import { auditFilter, auditFilters } from "@/domain/audit/audit-query";
import { auditIdsAfter } from "@/domain/audit/list-audit";
import { checkedInput } from "@/domain/checked-input";
import { ordersToFollow } from "@/domain/customers/former-addresses";
import { getCustomerToMerge } from "@/domain/customers/get-customer";
import { readLiveEdit } from "@/domain/drafts/live-edit";
import { orderMark } from "@/domain/drafts/order-mark";
import { readDraft } from "@/domain/drafts/read-draft";
import { readLeftDraft } from "@/domain/drafts/read-left-draft";
import { entryMark } from "@/domain/entries/entry-mark";
import { entryKind } from "@/domain/entries/shared/entry-kind";
import { getImport } from "@/domain/imports/get-import";
import { describeLock } from "@/domain/locks/describe-lock";
import { editSessionId, editSessionOf } from "@/domain/locks/row/edit-session";
import { viewLocks } from "@/domain/locks/row/view-locks";
import { alsoBegun } from "@/domain/orders/begin/also-begun";
import { searchCustomers } from "@/domain/orders/edit/search-customers";
import { searchProducts } from "@/domain/orders/edit/search-products";
import { PAGE_SIZE } from "@/domain/orders/list/list-orders";
import { orderNumbersAfter } from "@/domain/orders/list/order-numbers-after";
import { readOrderRows } from "@/domain/orders/list/read-order-rows";
import { searchForOrders } from "@/domain/orders/list/search-for-orders";
import { orderIdOfNumber } from "@/domain/orders/order-id-of-number";
import { listRequests } from "@/domain/requests/list-requests";
import { listSessions } from "@/domain/sessions/list-sessions";
import { recordHere } from "@/domain/sessions/record-here";
import { Forbidden } from "@/domain/shared/errors";
import type { SignedInUser } from "@/domain/users/actor-of-session";
import { mayEdit } from "@/domain/users/shared/roles";

const id = z.int32().positive();
const searched = z.string().max(100);
const page = z.object({ userId: z.string().max(100) });
const holder = page.extend({ orderId: id, sessionId: editSessionId, epoch: z.int32() });
const heldLock = z.object({ orderId: id, epoch: id, userId: z.string().max(128) });

/**
 * What pages ask for while they are open: reads alone, each by its name. They are no server actions, which a browser runs
 * one at a time: a slow read would keep a save waiting.
 */
export const reads = {
  /** Whose session this browser has, by the database; null when it has none that is still good. */
  "signed-in": read(z.null(), async () => {
    const user = await signedInUser();
    return user && { id: user.id, name: user.name };
  }),
  /** Somebody does something in a tab of this session. */
  here: read(z.null(), async () => recordHere((await currentActor()).signInId)),
  /** Where somebody is signed in: for admins, which the use case checks. */
  "sessions-of": read(z.string().max(64), async (userId) => listSessions(await currentActor(), userId)),
  /** What has come since the last row of the audit log that a list knows of: for admins, which the use case checks. */
  "new-audit": read(auditFilters.extend({ lastId: z.int32().min(0) }), async ({ lastId, ...filters }) =>
    auditIdsAfter(await currentActor(), lastId, auditFilter(filters, await getTimeZone())),
  ),
  /** The id behind the number that people say; null if there is no such order. */
  "order-by-number": read(z.number(), async (number) => {
    await currentActor();
    return orderIdOfNumber(number);
  }),
  /** The rows of orders that changed, as the list shows them now. */
  "order-rows": read(z.array(id).max(PAGE_SIZE), async (orderIds) => {
    await currentActor();
    return readOrderRows(orderIds);
  }),
  /** By what a page of products or customers knows whether it missed news. */
  "entry-mark": read(entryKind, async (kind) => {
    await currentActor();
    return entryMark(kind);
  }),
  /** How far an import is. */
  "import-now": read(id, async (importId) => {
    if (!mayEdit(await currentActor())) throw new Forbidden();
    return getImport(importId);
  }),
  /** What has come since the newest order that a list knows of. */
  "new-order-numbers": read(z.int32().min(0), async (newest) => {
    await currentActor();
    return orderNumbersAfter(newest);
  }),
  /** What others begin for the same customer: for whoever begins an order. */
  "also-begun": readOfPage(page.extend({ orderId: id, customerId: id }), (actor, { orderId, customerId }) =>
    alsoBegun({ orderId, customerId, userId: actor.id }),
  ),
  /** The first few orders that a search finds, for the palette. */
  "found-orders": read(searched, async (text) => {
    const { id: userId } = await currentActor();
    return searchForOrders(text, userId);
  }),
  products: read(searched, async (text) => {
    await currentActor();
    return searchProducts(text);
  }),
  customers: read(searched, async (text) => {
    await currentActor();
    return searchCustomers(text);
  }),
  /** What somebody is shown before they merge a customer into another. */
  "customer-to-merge": read(id, async (customerId) => {
    await currentActor();
    return getCustomerToMerge(customerId);
  }),
  /** The open orders of a customer that still have a former address, and who edits them. */
  "orders-to-follow": read(id, async (customerId) => {
    await currentActor();
    return readOrderRows(await ordersToFollow(customerId));
  }),
  /** What one waits for, and who waits for one: the snapshot that the live news go on from. */
  "my-requests": readOfPage(page, (actor) => listRequests(actor.id)),
  /** By what an order's page knows whether it still shows all that there is; and who has the order. */
  "order-now": readOfPage(page.extend({ orderId: id }), async (actor, { orderId }) => {
    const [mark, locks] = await Promise.all([orderMark(orderId, actor.id), viewLocks([orderId])]);
    return { mark, lock: locks.get(orderId) ?? null };
  }),
  /** The draft of whoever asks. */
  draft: readOfPage(page.extend({ orderId: id }), (actor, { orderId }) =>
    readDraft({ orderId, userId: actor.id }),
  ),
  /** What the previous holder left unsaved, for the tab that has the order now. */
  "left-draft": readOfPage(holder, (actor, { orderId, epoch, sessionId }) =>
    readLeftDraft({ orderId, epoch, session: editSessionOf(actor, sessionId) }),
  ),
  /** The edit that is going on, for anybody who may look at orders. */
  "live-edit": read(id, async (orderId) => {
    await currentActor();
    return readLiveEdit(orderId);
  }),
  /** What the holder typed, who waits, and what happened since: for admins, which the use case checks. */
  "held-lock": read(heldLock, async (lock) => describeLock({ ...lock, actor: await currentActor() })),
};

function read<S extends z.core.$ZodType, T>(schema: S, run: (input: z.output<S>) => Promise<T>) {
  return (input: z.input<S>): Promise<T> => run(checkedInput(schema, input));
}

/** Only for the user whose page it is. */
function readOfPage<S extends z.ZodType<{ userId: string }>, T>(
  schema: S,
  run: (actor: SignedInUser, input: z.output<S>) => Promise<T>,
) {
  return read(schema, async (input) => run(await actorOfPage(input.userId), input));
}

export type Reads = typeof reads;
