import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, london, type Recorded, recordPublished } from "../../test/orders";
import { checkedInput } from "../checked-input";
import { saveOrder } from "../orders/edit/save-order";
import { searchCustomers } from "../orders/edit/search-customers";
import { getOrder } from "../orders/get-order";
import { editOf, formOf } from "../orders/shared/order-form";
import { DRAFT } from "../orders/shared/order-status";
import type { Actor } from "../users/shared/roles";
import { createCustomer } from "./create-customer";
import { parseCustomerQuery } from "./customer-query";
import { customerMeant, findCustomer, getCustomer } from "./get-customer";
import { listCustomers } from "./list-customers";
import { mergeCustomers } from "./merge-customers";
import { saveCustomer } from "./save-customer";
import { type CustomerFields, flatCustomer, nestedCustomer } from "./shared/customer-fields";
import { customerFields } from "./shared/customer-schema";

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

const unknown = { ...london, line1: "", postalCode: "", city: "" };
const ada = (more: Partial<CustomerFields> = {}): CustomerFields => ({
  name: "Ada Lovelace",
  company: "",
  email: "",
  phone: "",
  note: "",
  address: london,
  ...more,
});
const aCustomer = async (more: Partial<CustomerFields> = {}) =>
  (await createCustomer({ actor: anna, fields: ada(more) })).id;
/** An order of this customer. */
async function anOrderOf(customerId: number) {
  const { id, number } = await anOrder();
  await database.db.order.update({ where: { id }, data: { customerId } });
  return { id, number };
}

describe("a customer", () => {
  it("is there with its history and its words, and others are told", async () => {
    const id = await aCustomer({ name: "Zelda Quist", phone: "+44 20 7946 0958" });
    expect(await getCustomer(id)).toMatchObject({
      version: 1,
      fields: { name: "Zelda Quist", company: "", email: "" },
      history: [{ type: "created", actor: { name: "Anna" } }],
      orders: [],
      orderCount: 0,
    });
    expect(await searchCustomers("zeld 2079460958")).toMatchObject([{ id }]);
    expect(await published.all()).toMatchObject([
      { channels: ["private-customers"], event: "entry.changed", data: { id, by: { name: "Anna" } } },
    ]);
  });

  it("is saved as the next version, each part of the address by itself in its history; orders keep theirs", async () => {
    const id = await aCustomer();
    const order = await anOrderOf(id);
    const fields = ada({ company: "Engines", address: { ...london, city: "Bath" } });
    expect(await saveCustomer({ customerId: id, actor: ben, baseVersion: 1, fields })).toEqual({
      version: 2,
    });
    expect(await saveCustomer({ customerId: id, actor: ben, baseVersion: 2, fields })).toEqual({
      version: 2,
    });
    const { history } = await getCustomer(id);
    expect(history).toHaveLength(2);
    expect(history[0]?.changes).toEqual([
      { field: "company", from: "", to: "Engines" },
      { field: "address.city", from: "London", to: "Bath" },
    ]);
    expect((await getOrder(order.id)).shippingAddress.city).toBe("London");
    expect(await searchCustomers("engi ada")).toMatchObject([{ id, company: "Engines" }]);
  });

  it("lets exactly one of two writers in who start from the same version", async () => {
    const id = await aCustomer();
    const outcomes = await Promise.allSettled(
      [anna, ben].map((actor) =>
        saveCustomer({ customerId: id, actor, baseVersion: 1, fields: { note: actor.name } }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "CHANGED" },
    });
  });

  it("may have no address yet; one that is begun is whole", () => {
    expect(checkedInput(customerFields, ada({ address: unknown })).address).toEqual(unknown);
    const wrong = ada({ name: " ", email: "ada", address: { ...unknown, postalCode: "1", name: "" } });
    expect(() => checkedInput(customerFields, wrong)).toThrow(
      expect.objectContaining({
        fields: {
          name: "required",
          email: "email",
          "address.name": "required",
          "address.line1": "required",
          "address.city": "required",
        },
      }),
    );
  });

  it("is the same as a form and back", () => {
    expect(nestedCustomer(flatCustomer(ada()))).toEqual(ada());
  });
});

describe("a merge", () => {
  it("gives the one that stays what it lacks and every order, and leaves a name that means it", async () => {
    const stays = await aCustomer({ address: unknown, note: "Rings twice" });
    const goes = await aCustomer({ name: "Ada King", email: "ada@example.test", note: "Pays late" });
    const [one, other] = [await anOrderOf(goes), await anOrderOf(stays)];
    const done = await mergeCustomers({
      actor: ben,
      stays: { id: stays, version: 1 },
      goes: { id: goes, version: 1 },
    });
    expect(done).toEqual({ version: 2, orders: 1 });
    const { fields, history, orders } = await getCustomer(stays);
    expect(fields).toEqual(ada({ email: "ada@example.test", note: "Rings twice\n\nPays late" }));
    expect(history[0]).toMatchObject({ type: "merged", version: 2, actor: { name: "Ben" } });
    expect(history[0]?.changes).toContainEqual({ field: "merged", from: "", to: "Ada King" });
    expect(orders.map(({ id }) => id).sort()).toEqual([one.id, other.id].sort());
    expect(await getOrder(one.id)).toMatchObject({
      version: 2,
      customer: { id: stays, name: "Ada Lovelace" },
      timeline: [{ type: "changed", changes: [{ what: "customer", from: "Ada King", to: "Ada Lovelace" }] }],
    });
    expect((await getOrder(other.id)).version).toBe(1);

    await expect(findCustomer(goes)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await customerMeant(goes)).toBe(stays);
    expect(await searchCustomers("ada king")).toEqual([]);
    const listed = await listCustomers(parseCustomerQuery({ q: "ada" }));
    expect(listed.rows.map(({ id }) => id)).not.toContain(goes);
    expect(listed.rows.find(({ id }) => id === stays)).toMatchObject({ orders: 2 });
    const told = (await published.all()).filter(({ event }) => event === "order.updated");
    expect(told).toMatchObject([
      { data: { orderId: one.id, version: 2, by: { name: "Ben" }, outside: false } },
    ]);
    const ids = (await published.all()).flatMap(({ event, data }) =>
      event === "entry.changed" ? (data as { id: number }).id : [],
    );
    expect(ids.slice(-2).sort()).toEqual([stays, goes].sort());
  });

  it("waits for whoever is editing one of the orders, and changes nothing until then", async () => {
    const [stays, goes] = [await aCustomer(), await aCustomer({ name: "Ada King" })];
    const order = await anOrderOf(goes);
    await anEditSession(order.id, ben);
    const merge = { actor: anna, stays: { id: stays, version: 1 }, goes: { id: goes, version: 1 } };
    await expect(mergeCustomers(merge)).rejects.toMatchObject({
      code: "ORDER_LOCKED",
      details: { holder: "Ben", number: order.number },
    });
    expect(await getOrder(order.id)).toMatchObject({ version: 1, customer: { id: goes } });
    expect(await findCustomer(stays)).toMatchObject({ version: 1 });
  });

  it("moves many orders at once, each as any other write, and none while somebody edits the last of them", async () => {
    const [stays, goes] = [await aCustomer(), await aCustomer({ name: "Ada King" })];
    const {
      id: _,
      number: __,
      ...order
    } = await database.db.order.findUniqueOrThrow({
      where: { id: (await anOrderOf(goes)).id },
    });
    await database.db.order.createMany({
      data: Array.from({ length: 300 }, (_, n) => ({
        ...order,
        number: 900_000 + n,
        status: n === 0 ? DRAFT : order.status,
        version: n + 1,
      })) as never,
    });
    const before = await database.db.order.findMany({
      where: { customerId: goes },
      orderBy: { id: "asc" },
      select: { id: true, version: true, status: true },
    });
    const [first, last] = [before[0], before.at(-1)];
    await anEditSession(last?.id ?? 0, ben);
    const merge = () =>
      mergeCustomers({ actor: anna, stays: { id: stays, version: 1 }, goes: { id: goes, version: 1 } });
    await expect(merge()).rejects.toMatchObject({ code: "ORDER_LOCKED", details: { holder: "Ben" } });
    expect(await getOrder(first?.id ?? 0)).toMatchObject({ version: 1, customer: { id: goes } });
    await database.db.orderLock.updateMany({ where: { orderId: last?.id }, data: { state: "FREE" } });
    expect(await merge()).toEqual({ version: 2, orders: 301 });
    const after = await database.db.order.findMany({
      where: { customerId: stays },
      orderBy: { id: "asc" },
      select: { id: true, version: true, status: true },
    });
    expect(after).toEqual(before.map((one) => ({ ...one, version: one.version + 1 })));
    const events = await database.db.orderEvent.findMany({
      where: { orderId: { in: after.map(({ id }) => id) }, actorId: anna.id },
      orderBy: { orderId: "asc" },
      select: { orderId: true, version: true, type: true, changes: true },
    });
    expect(events).toEqual(
      after.map(({ id, version, status }) => ({
        orderId: id,
        version,
        type: status === DRAFT ? "drafted" : "changed",
        changes: [{ what: "customer", from: "Ada King", to: "Ada Lovelace" }],
      })),
    );
  });

  it("is no trouble to an edit that means the one who went", async () => {
    const [stays, goes] = [await aCustomer(), await aCustomer({ name: "Ada King" })];
    const order = await anOrder();
    const lock = await anEditSession(order.id, ben);
    const edit = { ...editOf(formOf(await getOrder(order.id))), customerId: goes };
    await mergeCustomers({ actor: anna, stays: { id: stays, version: 1 }, goes: { id: goes, version: 1 } });
    await saveOrder({ orderId: order.id, actor: ben, ...lock, baseVersion: 1, edit });
    expect((await getOrder(order.id)).customer.id).toBe(stays);
  });

  it("goes by what whoever merges was shown, and goes on along a row of merges", async () => {
    const [first, second, third] = [await aCustomer(), await aCustomer(), await aCustomer()];
    const merge = (stays: object, goes: object) =>
      mergeCustomers({ actor: anna, stays, goes } as Parameters<typeof mergeCustomers>[0]);
    await saveCustomer({ customerId: second, actor: ben, baseVersion: 1, fields: { note: "New" } });
    await expect(merge({ id: first, version: 1 }, { id: second, version: 1 })).rejects.toMatchObject({
      code: "CHANGED",
      details: { by: "Ben" },
    });
    await merge({ id: second, version: 2 }, { id: third, version: 1 });
    await merge({ id: first, version: 1 }, { id: second, version: 3 });
    expect([await customerMeant(third), await customerMeant(second)]).toEqual([first, first]);
    await expect(merge({ id: first, version: 2 }, { id: first, version: 2 })).rejects.toMatchObject({
      code: "INVALID",
    });
    const late = saveCustomer({ customerId: third, actor: ben, baseVersion: 2, fields: { note: "Late" } });
    await expect(late).rejects.toMatchObject({ code: "NOT_FOUND", details: { mergedInto: first } });
  });
});

it("takes nothing from readers, nor from whoever was shut out since they asked", async () => {
  const [id, other] = [await aCustomer(), await aCustomer()];
  const vera = await aPerson("Vera", "READER");
  const gone = await aPerson("Gone");
  await database.db.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
  for (const actor of [vera, gone]) {
    const ways = [
      () => createCustomer({ actor, fields: ada() }),
      () => saveCustomer({ customerId: id, actor, baseVersion: 1, fields: { note: "Theirs" } }),
      () => mergeCustomers({ actor, stays: { id, version: 1 }, goes: { id: other, version: 1 } }),
    ];
    for (const way of ways) await expect(way()).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await findCustomer(id)).toMatchObject({ version: 1 });
});
