import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import {
  aCustomer,
  anEditSession,
  anOrder,
  aPerson,
  aProduct,
  type Recorded,
  recordPublished,
} from "../../test/orders";
import { keepDraft } from "../drafts/keep-draft";
import { readDraft } from "../drafts/read-draft";
import { everyHistory } from "../feed/feed-position";
import { readFeed } from "../feed/read-feed";
import { acquireLock } from "../locks/acquire-lock";
import { listLockEvents } from "../locks/history/list-lock-events";
import type { Actor } from "../users/shared/roles";
import { createOrder } from "./create-order";
import { deleteOrder } from "./delete-order";
import { deletedOrder } from "./deleted-order";
import { saveOrder } from "./edit/save-order";
import { getOrder } from "./get-order";
import { newOrder } from "./new-order";
import { editOf, formOf } from "./shared/order-form";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let ada: Actor;
let anna: Actor;
let ben: Actor;
const reason = "Entered twice";

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  ada = await aPerson("Ada", "ADMIN");
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(() => database.drop());
beforeEach(() => {
  published.forget();
});

describe("deleting an order", () => {
  it("takes it away with all that hangs on it, and leaves who did it and why", async () => {
    const { id, number } = await anOrder();
    await deleteOrder({ orderId: id, actor: ben, reason });
    await expect(getOrder(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const table of [database.db.orderLine, database.db.orderEvent])
      expect(await (table as typeof database.db.orderLine).count({ where: { orderId: id } })).toBe(0);
    expect(await deletedOrder(id)).toMatchObject({ number, by: "Ben", reason });
    expect((await published.all()).filter(({ event }) => event !== "audit.recorded")).toEqual([
      {
        channels: ["private-orders", `presence-order.${id}`, `private-order.${id}`],
        event: "order.deleted",
        data: { orderId: id, number, by: { id: ben.id, name: "Ben" }, reason },
      },
    ]);
    const start = { xid: 0n, id: 0 };
    const told = async () => {
      const feed = await readFeed(
        everyHistory(() => start),
        1_000,
      );
      return feed.filter(({ event }) => "orderId" in event && event.orderId === id).map(({ event }) => event);
    };
    await expect.poll(told).toMatchObject([{ type: "order.deleted", number, by: { name: "Ben" }, reason }]);
  });

  it("leaves its number to nobody else", async () => {
    const { id: customerId } = await aCustomer("Grace Hopper");
    const { sku } = await aProduct("Blue Mug", 900);
    const order = newOrder.parse({
      customerId,
      currency: "EUR",
      taxRatePpm: 190_000,
      lines: [{ sku, quantity: 1 }],
    });
    const numbers: number[] = [];
    for (let n = 0; n < 3; n++) {
      const { id, number } = await createOrder({ actor: ben, order });
      await deleteOrder({ orderId: id, actor: ben, reason });
      numbers.push(number ?? 0);
    }
    const [first = 0] = numbers;
    expect(numbers).toEqual([first, first + 1, first + 2]);
  });

  it("is refused with the holder while somebody is editing it, be it oneself", async () => {
    const { id } = await anOrder();
    await anEditSession(id, anna);
    for (const actor of [ben, anna])
      await expect(deleteOrder({ orderId: id, actor, reason })).rejects.toMatchObject({
        code: "ORDER_LOCKED",
        details: { holder: "Anna", holderId: anna.id },
      });
    expect((await getOrder(id)).id).toBe(id);
  });

  it("by an admin ends the lock: its tab is told who and why, can't save or come back, and its draft stays", async () => {
    const { id, number } = await anOrder();
    const order = await getOrder(id);
    const { session, epoch } = await anEditSession(id, anna);
    const draft = { orderId: id, userId: anna.id, epoch, baseVersion: 1, patch: {}, updatedAt: new Date() };
    await database.db.orderDraft.create({ data: draft });
    published.forget();

    await deleteOrder({ orderId: id, actor: ada, reason });
    const by = { id: ada.id, name: "Ada" };
    expect(await published.all()).toContainEqual({
      channels: [`private-order.${id}`],
      event: "lock.lost",
      data: { orderId: id, epoch, because: "deleted", by, reason },
    });
    const edit = editOf(formOf(order));
    await expect(
      saveOrder({ orderId: id, actor: anna, session, epoch, baseVersion: 1, edit }),
    ).rejects.toMatchObject({ code: "ORDER_LOCKED" });
    expect(await acquireLock({ orderId: id, session, nodeId: "n", socketId: "1.1" })).toMatchObject({
      is: "refused",
      because: "gone",
    });
    expect(await database.db.orderDraft.count({ where: { orderId: id } })).toBe(1);
    const history = await listLockEvents({ orderId: id, limit: 10 });
    expect(history[0]).toMatchObject({
      type: "deleted",
      orderNumber: number,
      actor: "Ada",
      subject: "Anna",
      reason,
    });
    expect(history.filter(({ type }) => type === "deleted")).toHaveLength(1);
  });

  it("takes what was told of the edit and of hand-overs along", async () => {
    const { id } = await anOrder();
    const { session, epoch } = await anEditSession(id, anna);
    await keepDraft({ orderId: id, session, epoch, seq: 1, baseVersion: 1, patch: { shippingCents: 700 } });
    await database.db.draftHandOver.create({
      data: {
        orderId: id,
        fromUserId: ben.id,
        toUserId: anna.id,
        draftedAt: new Date(),
        taken: [],
        left: [],
      },
    });
    await deleteOrder({ orderId: id, actor: ada, reason });
    expect(await told(id)).toEqual([0, 0]);
    // The last edits of the tab that lost it.
    await keepDraft({ orderId: id, session, epoch, seq: 1, baseVersion: 1, patch: { shippingCents: 800 } });
    expect(await told(id)).toEqual([0, 0]);
    expect(await readDraft({ orderId: id, userId: anna.id })).toMatchObject({
      patch: { shippingCents: 800 },
    });
  });

  it("ends the lease that a tab may come back to, too: its last edits are a draft and no edit any more", async () => {
    const { id } = await anOrder();
    const { session, epoch } = await anEditSession(id, anna);
    await database.db.orderLock.update({ where: { orderId: id }, data: { state: "FREE", expiresAt: 0 } });
    await deleteOrder({ orderId: id, actor: ben, reason });
    await keepDraft({ orderId: id, session, epoch, seq: 1, baseVersion: 1, patch: { shippingCents: 700 } });
    expect(await told(id)).toEqual([0, 0]);
    expect(await readDraft({ orderId: id, userId: anna.id })).toMatchObject({
      patch: { shippingCents: 700 },
    });
  });

  it("takes a reason, a right, and an order", async () => {
    const { id } = await anOrder();
    const vera = await aPerson("Vera", "READER");
    await expect(deleteOrder({ orderId: id, actor: ben, reason: " x " })).rejects.toMatchObject({
      code: "INVALID",
      details: { field: "reason" },
    });
    await expect(deleteOrder({ orderId: id, actor: vera, reason })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(deleteOrder({ orderId: id, actor: ben, reason, past: true })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(deleteOrder({ orderId: 999_999, actor: ben, reason })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await deletedOrder(999_999)).toBeNull();
  });
});

function told(orderId: number) {
  const { liveEdit, draftHandOver } = database.db;
  return Promise.all([liveEdit.count({ where: { orderId } }), draftHandOver.count({ where: { orderId } })]);
}
