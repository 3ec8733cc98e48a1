import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { settledPosition } from "../../test/feed";
import { anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "../../test/orders";
import { aProgram } from "../../test/rest";
import { committed } from "../events/committed";
import { readFeed } from "../feed/read-feed";
import { releaseLock } from "../locks/release-lock";
import { deleteOrder } from "../orders/delete-order";
import { flatEdit } from "../orders/edit/flat-edit";
import { saveOrder } from "../orders/edit/save-order";
import { getOrder } from "../orders/get-order";
import { editOf, formOf } from "../orders/shared/order-form";
import type { OrderEdit } from "../orders/shared/schemas/order-edit";
import { DomainError, Forbidden } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { leaveProposed } from "./leave-proposed";
import { proposeChange } from "./propose-change";
import { openProposals, proposalsOf } from "./read-proposals";
import { reopenProposed } from "./reopen-proposed";
import { stateOf } from "./shared/proposal";
import { writeOrPropose } from "./write-or-propose";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let anna: Actor;
let amir: Actor;
let chen: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  anna = await aPerson("Anna");
  amir = await aPerson("Amir");
  chen = await aPerson("Chen");
});
beforeEach(() => published.forget());
afterAll(() => database.drop());

type Values = Record<string, string | number>;

/** Somebody wants these values in an order. */
function want(orderId: number, values: Values, actor = amir) {
  return writeOrPropose({
    orderId,
    actor,
    from: { is: "import", importId: 7, row: 2 },
    changesOf: (edit) =>
      Object.entries(values).map(([field, to]) => ({ field, from: flatEdit(edit)[field] ?? "", to })),
  });
}

/** An order that Anna edits. */
async function held() {
  const order = await anOrder();
  return { orderId: order.id, lock: await anEditSession(order.id, anna) };
}

type Held = Awaited<ReturnType<typeof held>>;

async function save({ orderId, lock }: Held, change: (edit: OrderEdit) => Partial<OrderEdit>, actor = anna) {
  const order = await getOrder(orderId);
  const edit = editOf(formOf(order));
  return saveOrder({
    orderId,
    actor,
    ...lock,
    baseVersion: order.version,
    edit: { ...edit, ...change(edit) },
  });
}

const toParis = (edit: OrderEdit) => ({ shippingAddress: { ...edit.shippingAddress, city: "Paris" } });

/** path -> state, of all that was proposed for an order, and who decided it. */
async function states(orderId: number) {
  const proposals = await proposalsOf(orderId);
  return proposals.map(({ fields }) =>
    fields.map(({ path, state, decidedBy }) => [path, state, decidedBy?.name ?? null].join(" ")),
  );
}

const eventsOf = (orderId: number) =>
  db.orderEvent.findMany({
    where: { orderId },
    orderBy: { id: "asc" },
    select: { type: true, changes: true, version: true },
  });

describe("a change that somebody wants of an order", () => {
  it("is written where nobody edits it", async () => {
    const { id } = await anOrder();
    expect(await want(id, { "shippingAddress.city": "Paris" })).toEqual({ is: "written", version: 2 });
    expect((await getOrder(id)).shippingAddress.city).toBe("Paris");
    expect(await proposalsOf(id)).toEqual([]);
  });

  it("is proposed to whoever edits it, and writes nothing of the order", async () => {
    const { orderId } = await held();
    const before = await getOrder(orderId);
    const done = await want(orderId, { status: "SHIPPED", "shippingAddress.city": "Paris" });
    expect(done).toEqual({ is: "proposed", to: { id: anna.id, name: "Anna" } });
    const { timeline, ...after } = await getOrder(orderId);
    expect(after).toEqual({ ...before, timeline: undefined });
    expect(timeline).toMatchObject([
      { type: "proposed", version: 1, after: null, actor: { name: "Amir" } },
      { kind: "lock" },
    ]);
    expect(await openProposals(orderId)).toMatchObject([
      {
        by: { name: "Amir" },
        to: { name: "Anna" },
        from: { is: "import", importId: 7, row: 2 },
        fields: [
          { path: "shippingAddress.city", was: "London", proposed: "Paris", state: "open" },
          { path: "status", was: "PENDING", proposed: "SHIPPED", state: "open" },
        ],
      },
    ]);
    expect((await published.all()).filter(({ event }) => event === "order.proposals")).toMatchObject([
      { channels: expect.arrayContaining([`presence-order.${orderId}`]), data: { orderId } },
    ]);
  });

  it("is no proposal where the order has it already", async () => {
    const { orderId } = await held();
    await want(orderId, { "shippingAddress.city": "London" });
    expect(await proposalsOf(orderId)).toEqual([]);
  });

  it("is proposed once, however often somebody wants the same", async () => {
    const { orderId } = await held();
    for (let times = 0; times < 3; times++) await want(orderId, { "shippingAddress.city": "Paris" });
    expect(await states(orderId)).toEqual([["shippingAddress.city open "]]);
    expect((await eventsOf(orderId)).filter(({ type }) => type === "proposed")).toHaveLength(1);
  });

  it("brings no address back of a customer who is erased", async () => {
    const { orderId } = await held();
    const { customer } = await getOrder(orderId);
    const data = { erasedAt: new Date() };
    await database.db.customer.update({ where: { id: customer.id }, data, select: { id: true } });
    try {
      await expect(want(orderId, { "shippingAddress.city": "Paris" })).rejects.toMatchObject({
        code: "ERASED",
      });
      expect(await proposalsOf(orderId)).toEqual([]);
      expect(await want(orderId, { status: "SHIPPED" })).toMatchObject({ is: "proposed" });
    } finally {
      const back = { erasedAt: null };
      await database.db.customer.update({ where: { id: customer.id }, data: back, select: { id: true } });
    }
  });

  it("is one or the other, whoever lets go of the order in that moment", async () => {
    for (let round = 0; round < 12; round++) {
      const { orderId, lock } = await held();
      const letGo = releaseLock({ orderId, ...lock, socketId: await socketOf(orderId) });
      const [done] = await Promise.all([want(orderId, { "shippingAddress.city": "Paris" }), letGo]);
      const { city } = (await getOrder(orderId)).shippingAddress;
      const count = (await openProposals(orderId)).length;
      expect([done.is, city, count]).toEqual(
        done.is === "written" ? ["written", "Paris", 0] : ["proposed", "London", 1],
      );
    }
  });

  it("is proposed to nobody, and nothing of it written, where nobody has the order any more", async () => {
    const { orderId, lock } = await held();
    await releaseLock({ orderId, ...lock, socketId: await socketOf(orderId) });
    const change = { field: "status", from: "PENDING", to: "SHIPPED" };
    const from = { is: "import", importId: 7, row: 2 } as const;
    const input = { orderId, actor: amir, from, changes: [change] };
    expect(await committed((writing) => proposeChange(writing, input))).toBeNull();
    expect(await proposalsOf(orderId)).toEqual([]);
  });

  it("finds no order that is gone", async () => {
    await expect(want(2_000_000_000, { status: "SHIPPED" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is not for readers", async () => {
    const { orderId } = await held();
    const vera = await aPerson("Vera", "READER");
    await expect(want(orderId, { status: "SHIPPED" }, vera)).rejects.toThrow(Forbidden);
    // Somebody who could until now.
    await db.user.update({ where: { id: chen.id }, data: { role: "READER" } });
    await expect(want(orderId, { status: "SHIPPED" }, chen)).rejects.toThrow(Forbidden);
    await db.user.update({ where: { id: chen.id }, data: { role: "STAFF" } });
    expect(await proposalsOf(orderId)).toEqual([]);
  });
});

describe("a proposal", () => {
  it("is taken by the save that holds it, field by field, once", async () => {
    const order = await held();
    await want(order.orderId, { "shippingAddress.city": "Paris", shippingCents: 600 });
    await save(order, toParis);
    expect(await states(order.orderId)).toEqual([["shippingAddress.city taken Anna", "shippingCents open "]]);
    await save(order, () => ({ shippingCents: 600 }));
    // What comes after changes nothing of it.
    await save(order, () => ({ shippingCents: 700 }));
    const [proposal] = await proposalsOf(order.orderId);
    await leave(order, [{ proposalId: proposal?.id ?? 0, path: "shippingCents" }]);
    expect(await states(order.orderId)).toEqual([
      ["shippingAddress.city taken Anna", "shippingCents taken Anna"],
    ]);
    expect((await eventsOf(order.orderId)).map(({ type, version }) => `${type} ${version}`)).toEqual([
      "proposed 1",
      "changed 2",
      "taken 2",
      "changed 3",
      "taken 3",
      "changed 4",
    ]);
    expect(await openProposals(order.orderId)).toEqual([]);
  });

  it("is declined by whoever edits the order, and not by a tab that has lost it", async () => {
    const order = await held();
    await want(order.orderId, { "shippingAddress.city": "Paris", status: "SHIPPED" });
    const [proposal] = await openProposals(order.orderId);
    const field = { proposalId: proposal?.id ?? 0, path: "status" };
    const stale = { ...order, lock: { ...order.lock, epoch: order.lock.epoch - 1 } };
    await expect(leave(stale, [field])).rejects.toMatchObject({ code: "ORDER_LOCKED" });
    await expect(leave(order, [field], chen)).rejects.toMatchObject({ code: "ORDER_LOCKED" });
    expect(await states(order.orderId)).toEqual([["shippingAddress.city open ", "status open "]]);

    expect(await leave(order, [field])).toBe(1);
    expect(await leave(order, [field])).toBe(0);
    expect(await states(order.orderId)).toEqual([["shippingAddress.city open ", "status declined Anna"]]);
    expect((await eventsOf(order.orderId)).at(-1)).toMatchObject({
      type: "declined",
      changes: [{ what: "status", from: "PENDING", to: "SHIPPED" }],
    });
  });

  it("is open again where whoever left it thinks better of it, and has the order still", async () => {
    const order = await held();
    const { orderId } = order;
    await want(orderId, { "shippingAddress.city": "Paris", status: "SHIPPED", shippingCents: 100 });
    const [proposal] = await openProposals(orderId);
    const field = (path: string) => ({ proposalId: proposal?.id ?? 0, path });
    const all = ["shippingAddress.city", "status", "shippingCents"].map(field);
    expect(await leave(order, all)).toBe(3);
    await expect(reopen(order, all, chen)).rejects.toMatchObject({ code: "ORDER_LOCKED" });
    // Somebody proposes anew what is left, and what it was to change is another by now.
    await want(orderId, { status: "CANCELLED" }, chen);
    await save(order, (edit) => ({ shippingAddress: { ...edit.shippingAddress, city: "Rome" } }));
    published.forget();
    expect(await reopen(order, all)).toBe(2);
    expect(await reopen(order, all)).toBe(0);
    expect(await states(orderId)).toEqual([
      ["shippingAddress.city outdated ", "shippingCents open ", "status declined Anna"],
      ["status open "],
    ]);
    expect((await eventsOf(orderId)).at(-1)).toMatchObject({
      type: "reopened",
      changes: [
        { what: "shippingAddress", field: "city", from: "London", to: "Paris" },
        { what: "shipping", from: 490, to: 100 },
      ],
    });
    expect((await published.all()).map(({ event }) => event)).toContain("order.proposals");
    await save(order, (edit) => ({ shippingAddress: { ...edit.shippingAddress, city: "Paris" } }));
    expect((await states(orderId))[0]?.[0]).toBe("shippingAddress.city taken Anna");
  });

  it("isn't open again once its import is undone", async () => {
    const order = await held();
    const batch = await db.importBatch.create({
      data: {
        kind: "order",
        name: "",
        format: "csv",
        state: "DONE",
        actorId: amir.id,
        columns: [],
        mapping: [],
      },
    });
    const key = { batchId: batch.id, number: 2 };
    await db.importRow.create({ data: { ...key, cells: [], outcome: "proposed" } });
    const from = { is: "import", importId: batch.id, row: 2 } as const;
    const changes = [{ field: "status", from: "PENDING", to: "SHIPPED" }];
    await writeOrPropose({ orderId: order.orderId, actor: amir, from, changesOf: () => changes });
    const [proposal] = await openProposals(order.orderId);
    const fields = [{ proposalId: proposal?.id ?? 0, path: "status" }];
    await leave(order, fields);
    await db.importRow.update({ where: { batchId_number: key }, data: { outcome: "undone" } });
    expect(await reopen(order, fields)).toBe(0);
    await db.importRow.update({ where: { batchId_number: key }, data: { outcome: "proposed" } });
    expect(await reopen(order, fields)).toBe(1);
  });

  it("isn't taken by a save that is refused", async () => {
    const order = await held();
    await want(order.orderId, { "shippingAddress.city": "Paris" });
    await releaseLock({ orderId: order.orderId, ...order.lock, socketId: await socketOf(order.orderId) });
    const next = { orderId: order.orderId, lock: await anEditSession(order.orderId, chen) };
    await expect(save(order, toParis)).rejects.toMatchObject({ code: "ORDER_LOCKED" });
    expect(await states(order.orderId)).toEqual([["shippingAddress.city open "]]);
    // Whoever edits next is asked as well.
    await save(next, toParis, chen);
    expect(await states(order.orderId)).toEqual([["shippingAddress.city taken Chen"]]);
  });

  it("is outdated where the order holds something else by now, and open again when it doesn't", async () => {
    const order = await held();
    await want(order.orderId, { "shippingAddress.city": "Paris", status: "SHIPPED" });
    await save(order, (edit) => ({ shippingAddress: { ...edit.shippingAddress, city: "Rome" } }));
    expect(await states(order.orderId)).toEqual([["shippingAddress.city outdated Anna", "status open "]]);
    expect(await openProposals(order.orderId)).toMatchObject([{ fields: [{ was: "London" }, {}] }]);
    await save(order, (edit) => ({ shippingAddress: { ...edit.shippingAddress, city: "London" } }));
    expect(await states(order.orderId)).toEqual([["shippingAddress.city open ", "status open "]]);
    await save(order, (edit) => ({ shippingAddress: { ...edit.shippingAddress, city: "Rome" } }));
    await save(order, toParis);
    expect(await states(order.orderId)).toEqual([["shippingAddress.city taken Anna", "status open "]]);
  });

  it("gives way to a newer one for the same field, which says so", async () => {
    const { orderId } = await held();
    await want(orderId, { "shippingAddress.city": "Paris", status: "SHIPPED" });
    await want(orderId, { "shippingAddress.city": "Rome" }, chen);
    expect(await states(orderId)).toEqual([
      ["shippingAddress.city replaced Chen", "status open "],
      ["shippingAddress.city open "],
    ]);
    expect(await openProposals(orderId)).toMatchObject([
      { fields: [{ path: "status", instead: null }] },
      { fields: [{ proposed: "Rome", instead: { by: { name: "Amir" }, proposed: "Paris" } }] },
    ]);
  });

  it("stands, of several at once, once for each field", async () => {
    for (let round = 0; round < 6; round++) {
      const { orderId } = await held();
      await Promise.all(
        ["Paris", "Rome", "Oslo"].map((city) => want(orderId, { "shippingAddress.city": city })),
      );
      const all = await proposalsOf(orderId);
      expect(all.flatMap(({ fields }) => fields.map(({ state }) => state))).toEqual([
        "replaced",
        "replaced",
        "open",
      ]);
    }
  });

  it("ends with its order, and is still told of", async () => {
    const { orderId } = await held();
    await want(orderId, { status: "SHIPPED" });
    const admin = await aPerson("Ada", "ADMIN");
    await deleteOrder({ orderId, actor: admin, reason: "A test", past: true });
    expect(await states(orderId)).toEqual([["status outdated Ada"]]);
    await expect(want(orderId, { status: "SHIPPED" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is in the feed, with what becomes of it", async () => {
    const order = await held();
    const after = await settledPosition();
    await want(order.orderId, { "shippingAddress.city": "Paris" });
    await save(order, toParis);
    const types = async () => (await readFeed(after, 50)).map(({ event }) => event.type);
    await expect
      .poll(types)
      .toEqual(expect.arrayContaining(["proposal.proposed", "order.updated", "proposal.taken"]));
    const [first] = await readFeed(after, 1);
    expect(first?.event).toMatchObject({
      by: { name: "Amir" },
      changes: [{ what: "shippingAddress", field: "city", from: "London", to: "Paris" }],
    });
  });

  it("is read by programs that may read orders", async () => {
    const { orderId } = await held();
    await want(orderId, { status: "SHIPPED" });
    const reader = await aProgram({ role: "READER", scopes: ["orders:read"] });
    expect(await reader.call("GET", `/orders/${orderId}/proposals`)).toMatchObject({
      status: 200,
      json: {
        proposals: [
          {
            state: "open",
            from: { is: "import", importId: 7, row: 2 },
            fields: [{ path: "status", was: "PENDING", proposed: "SHIPPED", state: "open", decidedBy: null }],
          },
        ],
      },
    });
    const other = await aProgram({ scopes: ["orders:write", "customers:read"] });
    expect((await other.call("GET", `/orders/${orderId}/proposals`)).status).toBe(403);
    expect((await reader.call("GET", "/orders/2000000000/proposals")).status).toBe(404);
  });
});

it("is as a whole what of it still wants a look", () => {
  const of = (...states: Parameters<typeof stateOf>[0][number]["state"][]) =>
    stateOf(states.map((state) => ({ state })));
  expect(of("taken", "open", "declined")).toBe("open");
  expect(of("taken", "declined")).toBe("partly");
  expect(of("taken", "taken")).toBe("taken");
  expect(of("declined", "outdated")).toBe("outdated");
  expect(of("replaced", "declined")).toBe("declined");
  expect(of("withdrawn", "replaced")).toBe("replaced");
});

function reopen({ orderId, lock }: Held, fields: { proposalId: number; path: string }[], actor = anna) {
  return reopenProposed({ orderId, actor, ...lock, fields });
}

function leave({ orderId, lock }: Held, fields: { proposalId: number; path: string }[], actor = anna) {
  return leaveProposed({ orderId, actor, ...lock, fields });
}

async function socketOf(orderId: number) {
  const row = await db.orderLock.findUniqueOrThrow({ where: { orderId }, select: { socketId: true } });
  if (row.socketId === null) throw new DomainError("NOT_FOUND", "Nobody has it.");
  return row.socketId;
}
