import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { lockTimers } from "../locks/shared/lock-timers";
import { deleteOrder } from "../orders/delete-order";
import type { Actor } from "../users/shared/roles";
import { dropDeletedDrafts } from "./deleted-drafts";
import { discardDraft } from "./discard-draft";
import { keepDraft } from "./keep-draft";
import { listDrafts } from "./list-drafts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ada: Actor;
let anna: Actor;
const overdue = new Date(Date.now() - lockTimers.deletedDraftMs - 60_000);

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ada = await aPerson("Ada", "ADMIN");
  anna = await aPerson("Anna");
});

describe("a draft of an order that is deleted", () => {
  it("is listed with what it changes, who deleted the order and why, and until when it is kept", async () => {
    const { id, number } = await aDraft();
    await deleteOrder({ orderId: id, actor: ada, reason: "Entered twice" });
    const [draft, ...others] = await listDrafts(anna.id);
    expect(others).toEqual([]);
    expect(draft).toMatchObject({
      orderNumber: number,
      customerName: "Ada Lovelace",
      currency: "EUR",
      changes: [{ what: "shipping", from: 490, to: 700 }],
      deleted: {
        by: "Ada",
        reason: "Entered twice",
        content: { number, changes: { shippingCents: 700 } },
      },
    });
    expect(await keptForMs()).toBeGreaterThan(lockTimers.deletedDraftMs - 60_000);
    expect(await keptForMs()).toBeLessThanOrEqual(lockTimers.deletedDraftMs);
    await discardDraft({ orderId: id, userId: anna.id, draftedAt: new Date() });
    expect(await listDrafts(anna.id)).toEqual([]);
  });

  it("is kept for 30 days after the deletion, however long ago it was typed", async () => {
    const { id } = await aDraft();
    await typedAt(id, overdue);
    await deleteOrder({ orderId: id, actor: ada, reason: "Entered twice" });
    expect(await keptForMs()).toBeGreaterThan(0);
    expect(await dropDeletedDrafts()).toBe(0);
    await deletedAt(id, overdue);
    expect(await dropDeletedDrafts()).toBe(1);
    expect(await listDrafts(anna.id)).toEqual([]);
  });

  it("is kept for 30 days after the last key, when a tab that was away came back after the deletion", async () => {
    const { id } = await aDraft();
    await deleteOrder({ orderId: id, actor: ada, reason: "Entered twice" });
    await deletedAt(id, overdue);
    expect(await keptForMs()).toBeGreaterThan(0);
    expect(await dropDeletedDrafts()).toBe(0);
    await typedAt(id, overdue);
    expect(await keptForMs()).toBeLessThan(0);
    expect(await dropDeletedDrafts()).toBe(1);
  });
});

it("never drops a draft of an order that is there", async () => {
  const { id } = await aDraft();
  await typedAt(id, overdue);
  expect(await dropDeletedDrafts()).toBe(0);
  expect(await listDrafts(anna.id)).toMatchObject([{ orderId: id, deleted: null }]);
});

/** Of Anna's, who has gone since. */
async function aDraft() {
  const { id, number } = await anOrder();
  const { session, epoch } = await anEditSession(id, anna);
  await keepDraft({ orderId: id, session, epoch, seq: 1, baseVersion: 1, patch: { shippingCents: 700 } });
  await database.db.orderLock.update({ where: { orderId: id }, data: { state: "FREE" } });
  return { id, number };
}

async function keptForMs() {
  const [draft] = await listDrafts(anna.id);
  return Number(draft?.deleted?.keptUntil) - Date.now();
}

function typedAt(orderId: number, updatedAt: Date) {
  return database.db.orderDraft.updateMany({ where: { orderId }, data: { updatedAt } });
}

function deletedAt(orderId: number, at: Date) {
  return database.db.lockEvent.updateMany({
    where: { orderId, type: "deleted" },
    data: { at: at.getTime() },
  });
}
