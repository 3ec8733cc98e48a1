import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, london, recordPublished } from "../../test/orders";
import { aProgram } from "../../test/rest";
import { getOrder } from "../orders/get-order";
import { openProposals } from "../proposals/read-proposals";
import { Forbidden } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { changeAddressInOrders } from "./change-address-in-orders";
import { ordersToFollow } from "./former-addresses";
import { findCustomer } from "./get-customer";
import { saveCustomer } from "./save-customer";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(() => database.drop());

/** A customer with so many open orders, all to London. */
async function aCustomerOf(count: number) {
  const orders = [];
  for (let made = 0; made < count; made++) orders.push(await anOrder());
  const customerId = orders[0]?.customer.id ?? 0;
  const ids = orders.map(({ id }) => id);
  await db.order.updateMany({ where: { id: { in: ids } }, data: { customerId } });
  return { customerId, ids };
}

async function moves(customerId: number, change: Partial<typeof london>) {
  const { version, fields } = await findCustomer(customerId);
  const address = { ...fields.address, ...change } as typeof fields.address;
  await saveCustomer({ customerId, actor: ben, baseVersion: version, fields: { address } });
}

const cityOf = async (id: number) => (await getOrder(id)).shippingAddress.city;

it("changes the free orders of a customer who has moved, and proposes it where somebody edits", async () => {
  const { customerId, ids } = await aCustomerOf(3);
  const [free = 0, busy = 0, other = 0] = ids;
  await db.order.update({
    where: { id: free },
    data: { billingAddress: { ...london, city: "Bath" } },
  });
  await db.order.update({ where: { id: other }, data: { status: "SHIPPED" } });
  await anEditSession(busy, anna);
  await moves(customerId, { city: "Paris", line1: "1 Rue" });

  expect(await ordersToFollow(customerId)).toEqual([busy, free]);
  expect(await changeAddressInOrders({ customerId, actor: ben })).toEqual([
    { orderId: busy, outcome: "proposed", to: { id: anna.id, name: "Anna" } },
    { orderId: free, outcome: "changed", to: null },
  ]);
  expect(await getOrder(free)).toMatchObject({
    version: 2,
    shippingAddress: { city: "Paris", line1: "1 Rue", postalCode: london.postalCode },
    billingAddress: { city: "Bath" },
    timeline: [{ type: "changed", actor: { name: "Ben" } }],
  });
  expect(await getOrder(busy)).toMatchObject({ version: 1, shippingAddress: { city: "London" } });
  expect(await openProposals(busy)).toMatchObject([
    {
      by: { name: "Ben" },
      from: { is: "customer", customerId },
      fields: [
        { path: "billingAddress.city" },
        { path: "billingAddress.line1" },
        { path: "shippingAddress.city", was: "London", proposed: "Paris" },
        { path: "shippingAddress.line1" },
      ],
    },
  ]);
  expect(await cityOf(other)).toBe("London");
});

it("knows every former address, and writes no other over", async () => {
  const { customerId, ids } = await aCustomerOf(2);
  const [old = 0, own = 0] = ids;
  const elsewhere = { ...london, city: "Rome" };
  await db.order.update({
    where: { id: own },
    data: { shippingAddress: elsewhere, billingAddress: elsewhere },
  });
  await moves(customerId, { city: "Pariss" });
  await moves(customerId, { city: "Paris" });
  expect(await ordersToFollow(customerId)).toEqual([old]);
  // Whatever is asked for.
  expect(await changeAddressInOrders({ customerId, actor: ben, orderIds: [own, old, 999_999] })).toEqual([
    { orderId: own, outcome: "same", to: null },
    { orderId: old, outcome: "changed", to: null },
    { orderId: 999_999, outcome: "same", to: null },
  ]);
  expect([await cityOf(own), await cityOf(old)]).toEqual(["Rome", "Paris"]);
  expect(await ordersToFollow(customerId)).toEqual([]);
  // Back where they were, so that London is no former address any more.
  await moves(customerId, { city: "London" });
  expect(await ordersToFollow(customerId)).toEqual([old]);
});

it("offers nothing where nobody knows an address, and is not for readers", async () => {
  const { customerId, ids } = await aCustomerOf(1);
  await moves(customerId, { line1: "", line2: "", postalCode: "", city: "", region: "" });
  expect(await ordersToFollow(customerId)).toEqual([]);
  await moves(customerId, { line1: "1 Rue", city: "Paris" });
  const vera = await aPerson("Vera", "READER");
  await expect(changeAddressInOrders({ customerId, actor: vera })).rejects.toThrow(Forbidden);
  expect(await cityOf(ids[0] ?? 0)).toBe("London");
});

it("is done by a program in a call of its own, with the scopes of orders", async () => {
  const { customerId, ids } = await aCustomerOf(2);
  const [busy = 0, free = 0] = ids;
  await anEditSession(busy, anna);
  await moves(customerId, { city: "Paris" });
  const path = `/customers/${customerId}/address-in-orders`;
  const reader = await aProgram({ name: "Robo", scopes: ["orders:read", "customers:write"] });
  expect(await reader.call("GET", path)).toMatchObject({ status: 200, json: { orderIds: [free, busy] } });
  expect((await reader.call("POST", path, { body: {} })).status).toBe(403);

  const writer = await aProgram({ name: "Robo", scopes: ["orders:write"] });
  expect((await writer.call("GET", path)).status).toBe(403);
  expect(await writer.call("POST", path, { body: { orderIds: [busy] } })).toMatchObject({
    status: 200,
    // Who has it is for those who may read orders or locks.
    json: { orders: [{ orderId: busy, outcome: "proposed", to: null }] },
  });
  const robo = await aProgram();
  expect((await robo.call("POST", path, { body: {} })).json.orders).toMatchObject([
    { orderId: free, outcome: "changed" },
    // The same as before, which stands.
    { orderId: busy, outcome: "proposed", to: { name: "Anna" } },
  ]);
  expect((await robo.call("GET", `/orders/${busy}/proposals`)).json.proposals).toMatchObject([
    { state: "open", via: "Warehouse" },
  ]);
  expect((await robo.call("POST", "/customers/999999/address-in-orders", { body: {} })).status).toBe(404);
});
