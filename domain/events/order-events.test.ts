import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { aProgram, type Program } from "../../test/rest";
import { acquireLock } from "../locks/acquire-lock";
import { addNote } from "../orders/add-note";
import { deleteOrder } from "../orders/delete-order";
import { changeStatusOfMany } from "../orders/edit/change-status-of-many";
import { saveOrder } from "../orders/edit/save-order";
import { getOrder } from "../orders/get-order";
import { setTags } from "../orders/set-tags";
import { editOf, formOf } from "../orders/shared/order-form";
import type { Actor } from "../users/shared/roles";
import type { DomainEvent } from "./domain-event";
import { messengers, newsTold } from "./raise";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let amir: Actor;
let robo: Program;
let bank: Program;
/** What happened to orders, as a listener hears it. */
let heard: DomainEvent[] = [];
const listener = (event: DomainEvent) => {
  if (!("lock" in event)) heard.push(event);
};

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  messengers.push(listener);
  anna = await aPerson("Anna");
  amir = await aPerson("Amir", "ADMIN");
  robo = await aProgram({ name: "Robo" });
  bank = await aProgram({ name: "Bank", role: "ADMIN", scopes: ["orders:write", "orders:write-locked"] });
});
afterAll(async () => {
  messengers.splice(messengers.indexOf(listener), 1);
  await database.drop();
});

async function save(orderId: number, shippingCents: number, baseVersion?: number) {
  const lock = await anEditSession(orderId, anna);
  const order = await getOrder(orderId);
  heard = [];
  const edit = { ...editOf(formOf(order)), shippingCents };
  await saveOrder({ orderId, actor: anna, ...lock, baseVersion: baseVersion ?? order.version, edit });
  return lock.session.id;
}

const written = { type: "OrderWritten", version: 2, outside: false, via: null, sessionId: null };

/** Every way by which an order changes: what is done, and exactly what a listener hears of it. */
const ways: [string, (id: number) => Promise<unknown>, (id: number) => object[]][] = [
  [
    "a save by the editor",
    (id) => save(id, 1),
    (orderId) => [{ ...written, orderId, by: { id: anna.id, name: "Anna" }, sessionId: expect.any(String) }],
  ],
  [
    "a status given to many",
    (id) => changeStatusOfMany({ actor: anna, changes: [{ orderId: id, status: "SHIPPED" }] }),
    (orderId) => [{ ...written, orderId, by: { id: anna.id, name: "Anna" } }],
  ],
  [
    "REST's PATCH",
    (id) => robo.call("PATCH", `/orders/${id}`, { body: { version: 1, status: "SHIPPED" } }),
    (orderId) => [{ ...written, orderId, by: { id: robo.actor.id, name: "Robo" }, via: "Warehouse" }],
  ],
  [
    "a system's write past a lock",
    async (id) => {
      await anEditSession(id, anna);
      await bank.call("PATCH", `/orders/${id}`, { body: { version: 1, status: "SHIPPED" } });
    },
    (orderId) => [
      { ...written, orderId, by: { id: bank.actor.id, name: "Bank" }, via: "Warehouse", outside: true },
    ],
  ],
  [
    "a deletion",
    (id) => deleteOrder({ orderId: id, actor: amir, reason: "A test" }),
    (orderId) => [
      {
        type: "OrderDeleted",
        orderId,
        number: expect.any(Number),
        by: { id: amir.id, name: "Amir" },
        reason: "A test",
      },
    ],
  ],
  [
    "a note",
    (id) => addNote({ orderId: id, actor: anna, body: "Call first" }),
    (orderId) => [{ type: "OrderAnnotated", orderId, by: { id: anna.id, name: "Anna" } }],
  ],
  [
    "a tag",
    (id) => setTags({ orderId: id, actor: anna, add: ["gift"], remove: [] }),
    (orderId) => [{ type: "OrderAnnotated", orderId, by: { id: anna.id, name: "Anna" } }],
  ],
  [
    "a tag that isn't there being removed",
    (id) => setTags({ orderId: id, actor: anna, add: [], remove: ["x"] }),
    () => [],
  ],
  ["a save that is refused", (id) => save(id, 1, 7).catch(() => {}), () => []],
  [
    "a lock alone",
    (id) =>
      acquireLock({
        orderId: id,
        session: { id: "0d9ff1b3-8b39-4a3b-9d2c-0f5c3d2b1a00", userId: anna.id },
        nodeId: "test",
        socketId: "1.1",
      }),
    () => [],
  ],
  // Last: it takes the next number, which anOrder() would.
  [
    "REST's POST",
    async (id) => {
      const { customer, lines, currency } = await getOrder(id);
      const body = {
        customerId: customer.id,
        currency,
        taxRatePpm: 0,
        lines: lines.map(({ productId }) => ({ productId, quantity: 1 })),
      };
      expect(await robo.call("POST", "/orders", { body })).toMatchObject({ status: 201 });
    },
    () => [
      {
        type: "OrderCreated",
        orderId: expect.any(Number),
        number: expect.any(Number),
        by: { id: robo.actor.id, name: "Robo" },
        via: "Warehouse",
      },
    ],
  ],
];

it.each(ways)("tells listeners of %s, once and no more", async (_, change, expected) => {
  const { id } = await anOrder();
  heard = [];
  await change(id);
  await newsTold();
  expect(heard).toEqual(expected(id));
});
