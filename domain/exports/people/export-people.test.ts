import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../../lib/db";
import { freshDatabase } from "../../../test/database";
import { anEditSession, anOrder, aPerson, london, recordPublished } from "../../../test/orders";
import { aSession } from "../../../test/sessions";
import { createCustomer } from "../../customers/create-customer";
import { customerFields } from "../../customers/shared/customer-schema";
import { keepDraft } from "../../drafts/keep-draft";
import { shiftDatabaseClock } from "../../locks/row/database-clock";
import { addNote } from "../../orders/add-note";
import { createToken } from "../../tokens/create-token";
import { actorOfSession } from "../../users/actor-of-session";
import type { Actor, Role } from "../../users/shared/roles";
import { exportCustomer } from "./export-customer";
import { exportUser } from "./export-user";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";

let drop: () => Promise<void>;
let admin: Actor;
let anna: Actor;

beforeAll(async () => {
  ({ drop } = await freshDatabase());
  recordPublished();
  admin = await signedIn("Amir", "ADMIN");
  anna = await signedIn("Anna");
});
afterAll(() => drop());

async function signedIn(name: string, role: Role = "STAFF"): Promise<Actor> {
  const { id } = await aPerson(name, role);
  return (await actorOfSession(await aSession(id))) ?? expect.fail();
}

const grace = {
  name: "Grace Hopper",
  company: "",
  email: "grace@navy.example",
  phone: "",
  address: london,
  note: "",
};

async function read(file: AsyncGenerator<string>) {
  const pieces: string[] = [];
  for await (const piece of file) pieces.push(piece);
  return { pieces, json: JSON.parse(pieces.join("")) as Record<string, object[]> };
}

describe("what is kept about a customer", () => {
  it("is one file: they, their orders with all that stands in them, and what was imported", async () => {
    const order = await anOrder();
    const customerId = order.customer.id;
    const row = await db.order.findUniqueOrThrow({
      where: { id: order.id },
      omit: { id: true, number: true },
    });
    const addresses = {
      shippingAddress: row.shippingAddress ?? {},
      billingAddress: row.billingAddress ?? {},
    };
    const number = (n: number) => 90_000 + n;
    await db.order.createMany({
      data: Array.from({ length: 250 }, (_, n) => ({ ...row, ...addresses, number: number(n) })),
    });
    await addNote({ orderId: order.id, actor: anna, body: "Rings twice" });
    const tab = await anEditSession(order.id, anna);
    await keepDraft({ orderId: order.id, ...tab, baseVersion: 1, patch: { shippingCents: 700 } });
    await db.importBatch.create({
      data: {
        kind: "customer",
        name: "a.csv",
        format: "csv",
        state: "DONE",
        actorId: anna.id,
        columns: [],
        mapping: [],
        rows: { create: { number: 2, cells: ["Ada"], targetId: customerId, outcome: "changed" } },
      },
    });

    const { pieces, json } = await read(await exportCustomer(admin, customerId));
    expect(Math.max(...pieces.map(({ length }) => length)), "a row at a time").toBeLessThan(5_000);
    expect(json).toMatchObject({
      exported: { kind: "customer", id: customerId },
      customers: [{ id: customerId, name: "Ada Lovelace", address: { city: "London" } }],
      unsaved: [{ orderId: order.id, userId: anna.id, patch: { shippingCents: 700 } }],
      imported: [{ number: 2, cells: ["Ada"] }],
      record: [{ actorId: admin.id, verb: "customer.exported" }],
    });
    expect(json.orders).toHaveLength(251);
    expect(json.orders?.[0]).toMatchObject({
      number: order.number,
      totalCents: 2_725,
      shippingAddress: { line1: "12 St James's Square" },
      lines: [{ name: "Blue Mug", quantity: 2 }],
      notes: [{ body: "Rings twice" }],
    });
  });

  it("has rows of orders that were imported: of theirs, with all lines, and those that name them", async () => {
    const [order, was] = [await anOrder(), await anOrder()];
    const { id: customerId } = await createCustomer({ actor: anna, fields: customerFields.parse(grace) });
    await db.order.update({ where: { id: order.id }, data: { customerId } });
    const theirsSince = (orderId: number) =>
      db.orderEvent.create({
        data: {
          orderId,
          actorId: anna.id,
          type: "changed",
          version: 2,
          changes: [{ what: "customer", from: "Ada Lovelace", to: grace.name }],
        },
      });
    await db.order.update({ where: { id: was.id }, data: { customerId } });
    const row = { key: "", outcome: "created" };
    await db.importBatch.create({
      data: {
        kind: "order",
        name: "a.csv",
        format: "csv",
        state: "DONE",
        actorId: anna.id,
        columns: [],
        mapping: [],
        endedAt: new Date(),
        rows: {
          create: [
            { ...row, number: 2, cells: ["#1", "New York"], key: "=1", targetId: order.id },
            { ...row, number: 3, cells: ["#1", "2 Kings Road"], key: "=1", outcome: "line" },
            { ...row, number: 4, cells: ["#2", "Rome"], key: "=2" },
            { ...row, number: 5, cells: ["#3", "GRACE@navy.example"], outcome: "refused" },
            { ...row, number: 6, cells: ["#4", "12 St James's Square"], key: "=4", targetId: was.id },
            { ...row, number: 7, cells: ["#4", "London"], key: "=4", outcome: "line" },
          ],
        },
      },
    });
    const imported = async () =>
      (await read(await exportCustomer(admin, customerId))).json.imported?.map(
        (one) => (one as { number: number }).number,
      );
    expect(await imported()).toEqual([2, 3, 5, 6, 7]);
    await theirsSince(was.id);
    expect(await imported(), "when it was imported it was somebody else's").toEqual([2, 3, 5]);
  });

  it("is for admins who have proved who they are", async () => {
    const { customer } = await anOrder();
    await expect(exportCustomer(anna, customer.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(exportCustomer(admin, 999_999)).rejects.toMatchObject({ code: "NOT_FOUND" });
    shiftDatabaseClock(11 * 60_000);
    await expect(exportCustomer(admin, customer.id)).rejects.toMatchObject({ code: "PROOF_NEEDED" });
    admin = await signedIn("Amir", "ADMIN");
    anna = await signedIn("Anna");
  });
});

describe("what is kept about a colleague", () => {
  it("is their own to take, and an admin's, but nobody else's", async () => {
    const ben = await signedIn("Ben");
    await read(await exportUser(ben, ben.id));
    await read(await exportUser(admin, ben.id));
    await expect(exportUser(anna, ben.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const record = await db.auditEntry.findMany({
      where: { verb: "person.exported", object: `user:${ben.id}` },
    });
    expect(record.map(({ actorId }) => actorId)).toEqual([ben.id, admin.id]);
  });

  it("says who they are, where they are signed in and what they did, and no secret", async () => {
    const order = await anOrder();
    await addNote({ orderId: order.id, actor: anna, body: "Sent on Friday" });
    const { secret } = await createToken({
      actor: anna,
      token: { name: "Shop", scopes: ["orders:read"], validForDays: 1 },
    });
    const { json } = await read(await exportUser(anna, anna.id));
    expect(json).toMatchObject({
      account: { id: anna.id, name: "Anna", role: "STAFF" },
      sessions: [{ address: "192.0.2.7" }],
      tokens: [{ name: "Shop" }],
      orders: [expect.objectContaining({ orderId: order.id, type: "note" })],
      notes: [{ body: "Sent on Friday" }],
      record: expect.arrayContaining([expect.objectContaining({ verb: "token.created" })]),
    });
    const { hash } = await db.apiToken.findFirstOrThrow({ where: { userId: anna.id } });
    const text = JSON.stringify(json);
    for (const hidden of [secret, hash, "passwordHash"]) expect(text).not.toContain(hidden);
  });
});
