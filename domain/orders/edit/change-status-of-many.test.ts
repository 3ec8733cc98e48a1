import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "../../../test/orders";
import { shiftDatabaseClock } from "../../locks/row/database-clock";
import { lockTimers } from "../../locks/shared/lock-timers";
import { sweepLocks } from "../../locks/sweep-locks";
import type { Actor } from "../../users/shared/roles";
import { deleteOrder } from "../delete-order";
import { getOrder } from "../get-order";
import { editOf, formOf } from "../shared/order-form";
import { changeStatusOfMany } from "./change-status-of-many";
import { writeFreeOrder } from "./write-free-order";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(() => database.drop());
beforeEach(() => {
  published.forget();
});

const threeOrders = () => Promise.all([anOrder(), anOrder(), anOrder()]);
const ship = (ids: number[], actor = ben) =>
  changeStatusOfMany({ actor, changes: ids.map((orderId) => ({ orderId, status: "SHIPPED" as const })) });
const statusOf = async (id: number) => (await getOrder(id)).status;

describe("changing the status of many orders", () => {
  it("gives each its status, its version, its place on the timeline and its news", async () => {
    const orders = await threeOrders();
    const { changed, skipped } = await ship(orders.map(({ id }) => id));
    expect(skipped).toEqual([]);
    expect(changed).toEqual(
      orders.map(({ id, number }) => ({ orderId: id, number, from: "PENDING", version: 2 })),
    );
    for (const { id } of orders) {
      const { status, timeline, totalCents } = await getOrder(id);
      expect({ status, totalCents }).toEqual({ status: "SHIPPED", totalCents: 2_725 });
      expect(timeline).toMatchObject([
        { version: 2, actor: { name: "Ben" }, changes: [{ what: "status", from: "PENDING", to: "SHIPPED" }] },
      ]);
    }
    expect((await published.all()).map(({ event }) => event)).toEqual(Array(3).fill("order.updated"));
  });

  it("skips those that somebody is editing, oneself included, and says who", async () => {
    const [annas, free, bens] = await threeOrders();
    await anEditSession(annas.id, anna);
    await anEditSession(bens.id, ben);
    const { changed, skipped } = await ship([annas.id, free.id, bens.id]);
    expect(changed.map(({ orderId }) => orderId)).toEqual([free.id]);
    expect(skipped).toEqual([
      { orderId: annas.id, number: annas.number, because: "locked", holder: "Anna" },
      { orderId: bens.id, number: bens.number, because: "locked", holder: "Ben" },
    ]);
    expect(await statusOf(annas.id)).toBe("PENDING");
  });

  it("takes an order for free whose lease the sweep has ended", async () => {
    const { id } = await anOrder();
    await anEditSession(id, anna);
    shiftDatabaseClock(lockTimers.leaseMs + 1);
    await sweepLocks();
    expect((await ship([id])).changed).toHaveLength(1);
  });

  it("leaves alone what has the status already, and skips what is gone", async () => {
    const [done, gone] = await threeOrders();
    await ship([done.id]);
    await deleteOrder({ orderId: gone.id, actor: ben, reason: "Entered twice" });
    expect(await ship([done.id, gone.id])).toEqual({
      changed: [],
      skipped: [{ orderId: gone.id, number: null, because: "gone", holder: null }],
    });
    expect((await getOrder(done.id)).version).toBe(2);
  });

  it("is undone where nobody has written since", async () => {
    const [one, other] = await threeOrders();
    const { changed } = await ship([one.id, other.id]);
    const written = await getOrder(other.id);
    const edit = { ...editOf(formOf(written)), shippingCents: 0 };
    await writeFreeOrder({ orderId: other.id, actor: anna, baseVersion: 2, edit });

    const undone = await changeStatusOfMany({
      actor: ben,
      changes: changed.map(({ orderId, from, version }) => ({ orderId, status: from, version })),
    });
    expect(undone).toMatchObject({
      changed: [{ orderId: one.id, from: "SHIPPED" }],
      skipped: [{ orderId: other.id, because: "changed" }],
    });
    expect([await statusOf(one.id), await statusOf(other.id)]).toEqual(["PENDING", "SHIPPED"]);
  });

  it("takes the right to edit", async () => {
    const { id } = await anOrder();
    await expect(ship([id], await aPerson("Vera", "READER"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
