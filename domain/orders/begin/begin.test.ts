import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../../lib/db";
import { freshDatabase } from "../../../test/database";
import {
  aCustomer,
  anEditSession,
  anOrder,
  aPerson,
  aProduct,
  london,
  type Recorded,
  recordPublished,
} from "../../../test/orders";
import { mergeCustomers } from "../../customers/merge-customers";
import { keepDraft } from "../../drafts/keep-draft";
import { everyHistory } from "../../feed/feed-position";
import { readFeed } from "../../feed/read-feed";
import { acquireLock } from "../../locks/acquire-lock";
import { shiftDatabaseClock } from "../../locks/row/database-clock";
import { readLock } from "../../locks/row/lock-row";
import { lockTimers, MOST_LOCKS_PER_USER } from "../../locks/shared/lock-timers";
import { sweepLocks } from "../../locks/sweep-locks";
import type { Actor } from "../../users/shared/roles";
import { addNote } from "../add-note";
import { createOrder } from "../create-order";
import { deleteOrder } from "../delete-order";
import { changeStatusOfMany } from "../edit/change-status-of-many";
import { saveOrder } from "../edit/save-order";
import { getOrder } from "../get-order";
import { newestOrderNumber } from "../list/newest-order-number";
import { completeOrder, newOrder } from "../new-order";
import { setTags } from "../set-tags";
import { editOf, formOf } from "../shared/order-form";
import { alsoBegun } from "./also-begun";
import { beginOrder, insertLocked } from "./begin-order";
import { bringBackOrder, discardOrder } from "./discard-order";
import { dropEmptyOrders } from "./drop-empty-orders";
import { duplicateOrder } from "./duplicate-order";
import { placeOrder } from "./place-order";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  await database.db.desk.create({
    data: { name: "Desk", currency: "EUR", taxRatePpm: 190_000, locale: "en", timeZone: "UTC" },
  });
  // The numbers of `anOrder` are below.
  const { id } = await anOrder();
  await database.db.order.update({ where: { id }, data: { number: 50_000 } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
  published.forget();
});

const aTab = () => ({ id: randomUUID() });

/** A draft that Anna has begun for a customer of its own, and her tab. */
async function aDraft(actor = anna) {
  const { id: customerId } = await aCustomer("Grace Hopper");
  const session = aTab();
  const { orderId } = await beginOrder({ actor, session, customerId });
  const lock = await readLock(orderId);
  return { orderId, customerId, session, epoch: lock?.epoch ?? 0 };
}

/** Her tab saves two mugs in it. */
async function aFilledDraft() {
  const draft = await aDraft();
  const mug = await aProduct("Blue Mug", 900);
  const order = await getOrder(draft.orderId);
  const line = { productId: mug.id, quantity: 2, unitPriceCents: 900, discountCents: 0 };
  const edit = { ...editOf(formOf(order)), lines: [line] };
  await saveOrder({ ...draft, actor: anna, baseVersion: 1, edit });
  return { ...draft, edit };
}

async function aPlaced() {
  const { orderId, session, epoch, edit } = await aFilledDraft();
  const now = await getOrder(orderId);
  const placed = { ...editOf(formOf(now)), status: "PENDING" as const };
  const lock = { session, epoch };
  await placeOrder({ orderId, actor: anna, lock, baseVersion: 2, edit: placed });
  return { orderId, session, epoch, edit };
}

describe("beginning an order", () => {
  it("makes a draft with the customer's address and no number, and the tab has it from birth", async () => {
    const { orderId, customerId, session } = await aDraft();
    expect(await getOrder(orderId)).toMatchObject({
      number: null,
      status: "DRAFT",
      version: 1,
      currency: "EUR",
      customer: { id: customerId },
      shippingAddress: london,
      lines: [],
      timeline: [
        { kind: "lock", type: "locked" },
        { kind: "order", type: "begun" },
      ],
    });
    const theirs = { orderId, session: { id: randomUUID(), userId: ben.id }, nodeId: "n", socketId: "1.1" };
    expect(await acquireLock(theirs)).toMatchObject({ is: "refused", because: "locked" });

    const lock = await readLock(orderId);
    const connection = { orderId, session: { ...session, userId: anna.id }, nodeId: "n", socketId: "2.2" };
    expect(await acquireLock(connection)).toMatchObject({ is: "acquired", epoch: lock?.epoch });
  });

  it("makes nothing for somebody who has too many orders already", async () => {
    const held = await Promise.all(Array.from({ length: MOST_LOCKS_PER_USER }, () => anOrder()));
    for (const { id } of held) await anEditSession(id, anna);
    const { id: customerId } = await aCustomer("Grace Hopper");
    await expect(beginOrder({ actor: anna, session: aTab(), customerId })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
    expect(await database.db.order.count({ where: { customerId } })).toBe(0);
  });

  it("has what the last order has where nobody has said what the desk's is", async () => {
    const { id } = await anOrder();
    await database.db.order.update({ where: { id }, data: { currency: "CHF", taxRatePpm: 81_000 } });
    const desk = await database.db.desk.findFirstOrThrow();
    await database.db.desk.deleteMany();
    const { orderId } = await aDraft();
    await database.db.desk.create({ data: desk });
    expect(await getOrder(orderId)).toMatchObject({ currency: "CHF", taxRatePpm: 81_000 });
  });

  it("is told to lists as begun, never as a new order", async () => {
    const { orderId, customerId } = await aDraft();
    const events = (await published.all()).filter(({ event }) => event.startsWith("order."));
    const by = { id: anna.id, name: "Anna" };
    expect(events).toMatchObject([{ event: "order.begun", data: { orderId, customerId, by } }]);
  });

  it("is for nobody who may only read", async () => {
    const vera = await aPerson("Vera", "READER");
    const { id: customerId } = await aCustomer("Grace Hopper");
    const session = aTab();
    await expect(beginOrder({ actor: vera, session, customerId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(duplicateOrder({ actor: vera, session, orderId: 1 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("a draft", () => {
  it("is saved as it is so far, and stays one", async () => {
    const { orderId, session, epoch } = await aDraft();
    const order = await getOrder(orderId);
    const edit = { ...editOf(formOf(order)), shippingCents: 490 };
    const save = { orderId, actor: anna, session, epoch, baseVersion: 1 };
    await expect(saveOrder({ ...save, edit: { ...edit, status: "PENDING" } })).rejects.toMatchObject({
      code: "INVALID",
      details: { field: "status", problem: "draft" },
    });
    await saveOrder({ ...save, edit });
    expect(await getOrder(orderId)).toMatchObject({
      number: null,
      status: "DRAFT",
      version: 2,
      timeline: [{ type: "drafted" }, { type: "locked" }, { type: "begun" }],
    });
  });

  it("is what no order becomes again", async () => {
    const { id } = await anOrder();
    const { session, epoch } = await anEditSession(id, anna);
    const edit = { ...editOf(formOf(await getOrder(id))), status: "DRAFT" as const };
    const save = { orderId: id, actor: anna, session, epoch, baseVersion: 1 };
    await expect(saveOrder({ ...save, edit })).rejects.toMatchObject({ details: { problem: "notDraft" } });
    const placed = { ...edit, status: "PENDING" as const };
    await expect(
      placeOrder({ orderId: id, actor: anna, lock: { session, epoch }, baseVersion: 1, edit: placed }),
    ).rejects.toMatchObject({ details: { problem: "notDraft" } });
  });

  it("is skipped where many get a status, and moves along when its customer is merged", async () => {
    const { orderId, customerId } = await aFilledDraft();
    const { id: stays } = await aCustomer("Grace B. Hopper");
    await database.db.orderLock.update({ where: { orderId }, data: { state: "FREE" } });
    const changes = [{ orderId, status: "SHIPPED" as const }];
    expect(await changeStatusOfMany({ actor: ben, changes })).toMatchObject({
      changed: [],
      skipped: [{ orderId, number: null, because: "draft" }],
    });
    const goes = { id: customerId, version: 1 };
    await mergeCustomers({ actor: ben, stays: { id: stays, version: 1 }, goes });
    const moved = await getOrder(orderId);
    expect(moved).toMatchObject({ status: "DRAFT", customer: { id: stays } });
    expect(moved.timeline.find(({ kind }) => kind === "order")).toMatchObject({ type: "drafted" });
  });
});

describe("creating the order of a draft", () => {
  it("gives it the next number, and tells everybody of a new order", async () => {
    const before = await newestOrderNumber();
    const { orderId } = await aPlaced();
    const order = await getOrder(orderId);
    expect(order).toMatchObject({ number: before + 1, status: "PENDING", version: 3, totalCents: 2_142 });
    expect(order.timeline.find(({ kind }) => kind === "order")).toMatchObject({
      type: "created",
      changes: [],
      actor: { name: "Anna" },
    });
    const told = (await published.all()).filter(({ event }) => event === "order.created");
    expect(told).toMatchObject([{ data: { orderId, number: before + 1, by: { name: "Anna" } } }]);
  });

  it("is done by who has it, once, and by a program only while nobody has it", async () => {
    const { orderId, session, epoch } = await aFilledDraft();
    const edit = { ...editOf(formOf(await getOrder(orderId))), status: "PENDING" as const };
    const place = { orderId, actor: ben, baseVersion: 2, edit };
    const locked = { code: "ORDER_LOCKED", details: { holder: "Anna" } };
    await expect(placeOrder({ ...place, lock: null })).rejects.toMatchObject(locked);
    await expect(placeOrder({ ...place, lock: { session: aTab(), epoch } })).rejects.toMatchObject(locked);
    const hers = { ...place, actor: anna, lock: { session, epoch } };
    await expect(placeOrder({ ...hers, baseVersion: 1 })).rejects.toMatchObject({ code: "ORDER_CHANGED" });
    await placeOrder(hers);
    await expect(placeOrder(hers)).rejects.toMatchObject({ code: "ORDER_CHANGED" });
  });

  it("leaves its number to nobody else once it is deleted, though it was begun before others", async () => {
    const { orderId, session, epoch } = await aFilledDraft();
    const { id: customerId } = await aCustomer("Ada");
    const lines = [{ sku: (await aProduct("Red Mug", 500)).sku, quantity: 1 }];
    const order = newOrder.parse({ customerId, lines });
    const later = await createOrder({ actor: ben, order });
    const edit = { ...editOf(formOf(await getOrder(orderId))), status: "PENDING" as const };
    await placeOrder({ orderId, actor: anna, lock: { session, epoch }, baseVersion: 2, edit });
    const { number } = await getOrder(orderId);
    expect(number).toBe((later.number ?? 0) + 1);
    await database.db.orderLock.update({ where: { orderId }, data: { state: "FREE" } });
    await deleteOrder({ orderId, actor: ben, reason: "Entered twice" });
    expect((await createOrder({ actor: ben, order })).number).toBe((number ?? 0) + 1);
  });

  it("is the first that programs hear of it", async () => {
    const start = { xid: 0n, id: 0 };
    const feedOf = async (id: number) => {
      const feed = await readFeed(
        everyHistory(() => start),
        5_000,
      );
      return feed
        .filter(({ event }) => "orderId" in event && event.orderId === id)
        .map(({ event }) => event.type);
    };
    const draft = await aDraft();
    await addNote({ orderId: draft.orderId, actor: ben, body: "She called twice" });
    const { orderId } = await aPlaced();
    await expect.poll(() => feedOf(orderId)).toEqual(["order.created"]);
    expect(await feedOf(draft.orderId)).toEqual([]);
  });
});

describe("a duplicate", () => {
  it("is a draft at today's prices, with customer, addresses, shipping and tags, and no discounts", async () => {
    const { id, mug, customer } = await anOrder();
    const lamp = await aProduct("Old Lamp", 2_000);
    const dollar = await aProduct("Dollar Box", 700, "USD");
    const kept = { quantity: 1, discountCents: 100n, totalCents: 0n, orderId: id };
    await database.db.orderLine.createMany({
      data: [lamp, dollar].map(({ id: productId, sku, name }, at) => ({
        ...kept,
        position: at + 1,
        productId,
        sku,
        name,
        unitPriceCents: 650,
      })),
    });
    await database.db.order.update({ where: { id }, data: { status: "CANCELLED", discountCents: 50n } });
    await database.db.product.update({ where: { id: mug.id }, data: { priceCents: 1_100n } });
    await database.db.product.update({ where: { id: lamp.id }, data: { active: false } });
    await setTags({ orderId: id, actor: ben, add: ["rush"], remove: [] });

    const made = await duplicateOrder({ actor: anna, session: aTab(), orderId: id });
    expect(made).toMatchObject({ dropped: ["Old Lamp"], kept: ["Dollar Box"] });
    expect(await getOrder(made.orderId)).toMatchObject({
      status: "DRAFT",
      number: null,
      customer: { id: customer.id },
      shippingAddress: london,
      shippingCents: 490,
      discountCents: 0,
      tags: ["rush"],
      lines: [
        { productId: mug.id, quantity: 2, unitPriceCents: 1_100, discountCents: 0, totalCents: 2_200 },
        { productId: dollar.id, quantity: 1, unitPriceCents: 650, discountCents: 0 },
      ],
      totalCents: 3_975,
    });
    expect(await readLock(made.orderId)).toMatchObject({ state: "HELD", userId: anna.id });
  });
});

describe("a discarded draft", () => {
  it("is gone, and comes back as it was, once", async () => {
    const { orderId } = await aFilledDraft();
    await addNote({ orderId, actor: ben, body: "She called twice" });
    await setTags({ orderId, actor: ben, add: ["rush"], remove: [] });
    const { timeline, ...before } = await getOrder(orderId);
    await discardOrder({ orderId, actor: anna });
    await expect(getOrder(orderId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await published.all()).toContainEqual(expect.objectContaining({ event: "lock.lost" }));

    await bringBackOrder({ orderId, actor: anna });
    const { timeline: now, ...after } = await getOrder(orderId);
    expect(after).toEqual(before);
    const saves = (of: typeof now) => of.filter(({ kind }) => kind === "order");
    expect(saves(now)).toEqual(saves(timeline));
    await expect(bringBackOrder({ orderId, actor: anna })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is kept with every kind of row that an order has", async () => {
    const schema = readFileSync("prisma/schema.prisma", "utf8");
    const [model = ""] = /^model Order \{.*?^\}/ms.exec(schema) ?? [];
    const kinds = [...model.matchAll(/^ +(\w+) +\w+\[\]/gm)].map(([, name]) => name);
    expect(kinds.length).toBeGreaterThan(3);
    const { orderId } = await aDraft();
    await discardOrder({ orderId, actor: anna });
    const { content } = await db.discardedOrder.findUniqueOrThrow({
      where: { orderId },
      select: { content: true },
    });
    expect(Object.keys(Object(content))).toEqual(expect.arrayContaining(kinds));
  });

  it("isn't one that somebody else is editing, and no order", async () => {
    const { orderId } = await aFilledDraft();
    await expect(discardOrder({ orderId, actor: ben })).rejects.toMatchObject({
      code: "ORDER_LOCKED",
      details: { holder: "Anna" },
    });
    const { id } = await anOrder();
    await expect(discardOrder({ orderId: id, actor: ben })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("an empty draft", () => {
  /** Time goes by after the tab is gone, for the lease to run out and the draft to be old. */
  async function left(orderId: number, ms = lockTimers.emptyDraftMs + 30_000) {
    await database.db.order.updateMany({
      where: { id: orderId },
      data: { createdAt: new Date(Date.now() - ms) },
    });
    shiftDatabaseClock(ms);
    await sweepLocks();
    await dropEmptyOrders();
    shiftDatabaseClock(0);
    return database.db.order.count({ where: { id: orderId } });
  }

  it("goes a minute after it is left, and lists are told", async () => {
    const { orderId } = await aDraft();
    await dropEmptyOrders();
    expect(await database.db.order.count({ where: { id: orderId } })).toBe(1);
    expect(await left(orderId)).toBe(0);
    expect(await published.all()).toContainEqual(
      expect.objectContaining({ event: "order.deleted", data: expect.objectContaining({ orderId }) }),
    );
  });

  it("stays while somebody has it", async () => {
    const { orderId } = await aDraft();
    await database.db.order.update({ where: { id: orderId }, data: { createdAt: new Date(0) } });
    await database.db.orderLock.update({ where: { orderId }, data: { renewedAt: 0n } });
    await dropEmptyOrders();
    expect(await database.db.order.count({ where: { id: orderId } })).toBe(1);
  });

  it.each<[string, (draft: Awaited<ReturnType<typeof aDraft>>) => Promise<unknown>]>([
    ["a note", ({ orderId }) => addNote({ orderId, actor: ben, body: "Hi" })],
    ["a tag", ({ orderId }) => setTags({ orderId, actor: ben, add: ["rush"], remove: [] })],
    [
      "a word that isn't saved",
      ({ orderId, session, epoch }) =>
        keepDraft({
          orderId,
          session: { ...session, userId: anna.id },
          epoch,
          seq: 1,
          baseVersion: 1,
          section: null,
          patch: { shippingCents: 5 },
        }),
    ],
    [
      "something saved",
      async ({ orderId, session, epoch }) => {
        const edit = { ...editOf(formOf(await getOrder(orderId))), shippingCents: 5 };
        await saveOrder({ orderId, actor: anna, session, epoch, baseVersion: 1, edit });
      },
    ],
  ])("isn't one with %s", async (_, write) => {
    const draft = await aDraft();
    await write(draft);
    expect(await left(draft.orderId)).toBe(1);
  });

  it("isn't one that a program began", async () => {
    const { id: customerId } = await aCustomer("Grace Hopper");
    const order = newOrder.parse({ customerId, draft: true });
    const { id } = await createOrder({ actor: anna, via: "robo", order });
    expect(await left(id)).toBe(1);
  });
});

describe("two who begin an order for the same customer", () => {
  it("are told of each other, and of what the other has just created", async () => {
    const { orderId, customerId } = await aDraft();
    const { orderId: theirs } = await beginOrder({ actor: ben, session: aTab(), customerId });
    expect(await alsoBegun({ orderId, customerId, userId: anna.id })).toMatchObject([
      { orderId: theirs, number: null, by: { name: "Ben" } },
    ]);
    const ofBen = { orderId: theirs, customerId, userId: ben.id };
    expect(await alsoBegun(ofBen)).toMatchObject([{ orderId, by: { name: "Anna" } }]);
    const lines = [{ sku: (await aProduct("Red Mug", 500)).sku, quantity: 1 }];
    const created = await createOrder({ actor: anna, order: newOrder.parse({ customerId, lines }) });
    expect(await alsoBegun(ofBen)).toMatchObject([{ number: created.number }, { orderId }]);
  });

  it("aren't told of their own, of other customers', or of what lies about", async () => {
    const { orderId, customerId } = await aDraft();
    await beginOrder({ actor: anna, session: aTab(), customerId });
    const content = await completeOrder(newOrder.parse({ customerId, draft: true }));
    const old = await insertLocked({ actor: ben, session: aTab(), content });
    const day = new Date(Date.now() - 86_400_000);
    await database.db.order.update({ where: { id: old.orderId }, data: { createdAt: day } });
    const ask = { orderId, customerId, userId: anna.id };
    expect(await alsoBegun(ask)).toMatchObject([{ orderId: old.orderId }]);
    await database.db.orderLock.update({ where: { orderId: old.orderId }, data: { state: "FREE" } });
    expect(await alsoBegun(ask)).toEqual([]);
    const { id: other } = await aCustomer("Ada");
    await beginOrder({ actor: ben, session: aTab(), customerId: other });
    expect(await alsoBegun(ask)).toEqual([]);
  });

  it("are told when a draft comes to be for the same customer", async () => {
    const { orderId, session, epoch } = await aDraft();
    const { id: customerId } = await aCustomer("Ada");
    published.forget();
    const edit = { ...editOf(formOf(await getOrder(orderId))), customerId };
    await saveOrder({ orderId, actor: anna, session, epoch, baseVersion: 1, edit });
    expect(await published.all()).toContainEqual(
      expect.objectContaining({
        event: "order.begun",
        data: expect.objectContaining({ orderId, customerId }),
      }),
    );
  });
});
