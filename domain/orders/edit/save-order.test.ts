import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase, onPostgres } from "../../../test/database";
import {
  aCustomer,
  anEditSession,
  anOrder,
  aPerson,
  aProduct,
  type Recorded,
  recordPublished,
} from "../../../test/orders";
import { endRevocation } from "../../locks/end-revocation";
import { forceUnlock } from "../../locks/force-unlock";
import { answer } from "../../result";
import { getOrder } from "../get-order";
import { editOf, formOf } from "../shared/order-form";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { saveOrder } from "./save-order";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  published = recordPublished();
});

/** Anna has the order open for editing. */
async function annaEdits() {
  const anna = await aPerson("Anna");
  const { id, mug } = await anOrder();
  const before = await getOrder(id);
  const lock = await anEditSession(id, anna);
  const save = (edit: Partial<OrderEdit>, baseVersion = before.version) =>
    saveOrder({
      orderId: id,
      actor: anna,
      ...lock,
      baseVersion,
      edit: { ...editOf(formOf(before)), ...edit },
    });
  return { anna, id, mug, before, lock, save };
}

describe("saveOrder", () => {
  it("writes order, lines, totals and timeline as the next version", async () => {
    const { anna, id, before, save } = await annaEdits();
    const pen = await aProduct("Fountain Pen", 4_000);
    const grace = await aCustomer("Grace Hopper");
    const [mug] = editOf(formOf(before)).lines;
    if (!mug) throw new Error("no line");

    const saved = await save({
      status: "CONFIRMED",
      customerId: grace.id,
      billingAddress: { ...before.billingAddress, city: "Oxford" },
      lines: [
        { productId: pen.id, quantity: 1, unitPriceCents: 3_900, discountCents: 100 },
        { ...mug, quantity: 3 },
      ],
      discountCents: 500,
      shippingCents: 0,
    });

    const after = await getOrder(id);
    expect(saved).toMatchObject({ version: before.version + 1, totalCents: after.totalCents });
    expect(after).toMatchObject({
      version: before.version + 1,
      status: "CONFIRMED",
      customer: { name: "Grace Hopper" },
      billingAddress: { city: "Oxford" },
      shippingAddress: { city: "London" },
      lines: [
        { name: "Fountain Pen", sku: pen.sku, quantity: 1, totalCents: 3_800 },
        { id: mug.id, name: "Blue Mug", quantity: 3, totalCents: 2_700 },
      ],
      subtotalCents: 6_500,
      discountCents: 500,
      taxCents: 1_140,
      totalCents: 7_140,
    });
    expect(after.timeline.filter(({ kind }) => kind === "order")).toMatchObject([
      {
        type: "changed",
        version: before.version + 1,
        actor: { id: anna.id, name: "Anna" },
        changes: [
          { what: "status", from: "PENDING", to: "CONFIRMED" },
          { what: "customer", from: "Ada Lovelace", to: "Grace Hopper" },
          { what: "billingAddress", field: "city", from: "London", to: "Oxford" },
          { what: "lineAdded", product: "Fountain Pen", quantity: 1 },
          { what: "quantity", product: "Blue Mug", from: 2, to: 3 },
          { what: "shipping", from: 490, to: 0 },
          { what: "discount", from: 0, to: 500 },
        ],
      },
    ]);
  });

  it("removes the lines that the edit no longer has", async () => {
    const { id, mug, save } = await annaEdits();
    await save({ lines: [{ productId: mug.id, quantity: 1, unitPriceCents: 800, discountCents: 0 }] });
    const { lines } = await getOrder(id);
    expect(lines).toMatchObject([{ quantity: 1, unitPriceCents: 800 }]);
    expect(await database.db.orderLine.count({ where: { orderId: id } })).toBe(1);
  });

  it("tells lists, viewers and the editor, after the commit", async () => {
    const { anna, id, lock, save } = await annaEdits();
    const { version } = await save({ shippingCents: 0 });
    const sessionId = lock.session.id;
    expect(await published.all()).toContainEqual({
      channels: ["private-orders", `presence-order.${id}`, `private-order.${id}`],
      event: "order.updated",
      data: { orderId: id, version, by: { id: anna.id, name: "Anna" }, outside: false, sessionId },
    });
  });

  it("writes and tells nothing when nothing is different", async () => {
    const { id, before, save } = await annaEdits();
    published.forget();
    expect(await save({})).toMatchObject({ changed: false, version: before.version });

    expect(await save({ shippingAddress: { ...before.shippingAddress } })).toMatchObject({ changed: false });
    expect(await getOrder(id)).toEqual({ ...before, timeline: expect.anything() });
    expect(await database.db.orderEvent.count({ where: { orderId: id } })).toBe(0);
    expect(await published.all()).toEqual([]);
    await expect(save({}, before.version - 1)).rejects.toMatchObject({ code: "ORDER_CHANGED" });
  });

  it("refuses a stale version, says who was faster, and writes nothing", async () => {
    const { id, before, save } = await annaEdits();
    await save({ shippingCents: 100 });
    const first = await getOrder(id);
    published.forget();

    await expect(save({ status: "CANCELLED", lines: [] }, before.version)).rejects.toMatchObject({
      code: "ORDER_CHANGED",
      details: { version: first.version, by: "Anna", at: first.updatedAt.toISOString() },
    });
    expect(await getOrder(id)).toEqual(first);
    expect(await published.all()).toEqual([]);
  });

  it("lets one of two saves at once win, and tells the other", async () => {
    for (let round = 0; round < 20; round++) {
      const { id, before, save } = await annaEdits();
      const outcomes = await Promise.all([
        answer(() => save({ shippingCents: 100 })),
        answer(() => save({ shippingCents: 200 })),
      ]);
      expect(outcomes.map((outcome) => (outcome.ok ? "saved" : outcome.error.code)).sort()).toEqual([
        "ORDER_CHANGED",
        "saved",
      ]);
      expect((await getOrder(id)).version).toBe(before.version + 1);
    }
  });

  it("refuses a save whose lock was forced free, and changes nothing", async () => {
    const { id, before, lock, save } = await annaEdits();
    const admin = await aPerson("Ines", "ADMIN");
    await forceUnlock({ orderId: id, epoch: lock.epoch, actor: admin, reason: "Anna has gone home" });
    await endRevocation({ orderId: id, session: lock.session });
    const ben = await aPerson("Ben");
    await anEditSession(id, ben);

    await expect(save({ status: "CANCELLED" })).rejects.toMatchObject({
      code: "ORDER_LOCKED",
      details: { holder: "Ben", holderId: ben.id },
    });
    expect(await getOrder(id)).toMatchObject({ status: "PENDING", version: before.version });
  });

  it("refuses another tab of the same user", async () => {
    const { anna, id, before, lock } = await annaEdits();
    const otherTab = { orderId: id, actor: anna, epoch: lock.epoch, session: { id: "another-tab" } };
    await expect(
      saveOrder({ ...otherTab, baseVersion: before.version, edit: editOf(formOf(before)) }),
    ).rejects.toMatchObject({ code: "ORDER_LOCKED" });
  });

  it("refuses a viewer", async () => {
    const { anna, id, before, lock } = await annaEdits();
    const actor = { ...anna, role: "READER" as const };
    await expect(
      saveOrder({ orderId: id, actor, ...lock, baseVersion: before.version, edit: editOf(formOf(before)) }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("refuses what refers to nothing, names the field, and writes nothing", async () => {
    const { id, before, save } = await annaEdits();
    const line = { quantity: 1, unitPriceCents: 1, discountCents: 0 };
    const refusals = [
      [{ customerId: 999_999 }, "customerId"],
      [{ lines: [{ ...line, productId: 999_999 }] }, "lines.0.productId"],
      [{ lines: [{ ...line, id: 999_999, productId: 1 }] }, "lines.0"],
    ] as const;
    for (const [edit, field] of refusals)
      await expect(save({ status: "SHIPPED", ...edit } as Partial<OrderEdit>)).rejects.toMatchObject({
        code: "INVALID",
        details: { field },
      });
    expect(await getOrder(id)).toEqual({ ...before, timeline: expect.anything() });
  });

  it("keeps amounts and quantities as large as people need them", async () => {
    const { id, mug, save } = await annaEdits();
    // A lorry of it in Indonesian rupiah.
    const line = { productId: mug.id, quantity: 250_000, unitPriceCents: 15_000_000_00, discountCents: 1 };
    const { totalCents } = await save({ lines: [line], shippingCents: 0 });
    expect(totalCents).toBe(446_249_999_999_999);
    expect(await getOrder(id)).toMatchObject({
      totalCents,
      subtotalCents: 374_999_999_999_999,
      lines: [line],
    });
  });

  it("refuses sums that a number doesn't hold exactly", async () => {
    const { mug, save } = await annaEdits();
    const line = { productId: mug.id, quantity: 1, unitPriceCents: 2 ** 53 - 1, discountCents: 0 };
    await expect(save({ lines: [line] })).rejects.toMatchObject({
      code: "INVALID",
      fields: { lines: "amountTooLarge" },
    });
  });

  it("leaves nothing half-written when the disk is full, and goes on when there is room", async () => {
    const { id, before, save } = await annaEdits();
    const makeRoom = await fillUp();
    const [line] = editOf(formOf(before)).lines;
    const lines = Array.from({ length: 200 }, () => ({ ...line, id: undefined })) as OrderEdit["lines"];

    expect(await answer(() => save({ lines }))).toMatchObject({
      ok: false,
      error: { code: "DATABASE_FULL" },
    });
    expect(await getOrder(id)).toEqual({ ...before, timeline: expect.anything() });

    await makeRoom();
    expect(await answer(() => save({ lines }))).toMatchObject({ ok: true });
  });

  it("says that the database is busy while another process writes, and goes on afterwards", async () => {
    const { id, before, save } = await annaEdits();
    const finish = await writeElsewhere();
    try {
      expect(await answer(() => save({ shippingCents: 0 }))).toMatchObject({
        ok: false,
        error: { code: "DATABASE_BUSY" },
      });
      expect((await getOrder(id)).version).toBe(before.version);
    } finally {
      await finish();
    }
    expect(await answer(() => save({ shippingCents: 0 }))).toMatchObject({ ok: true });
  });
});

/** No room for more than there is; answers what makes room again. */
async function fillUp() {
  const { db } = database;
  if (!onPostgres) {
    const [pages] = await db.$queryRawUnsafe<{ page_count: bigint }[]>("PRAGMA page_count");
    await db.$queryRawUnsafe(`PRAGMA max_page_count = ${pages?.page_count}`);
    return () => db.$queryRawUnsafe("PRAGMA max_page_count = 1073741823");
  }
  await db.$executeRaw`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`;
  await db.$executeRaw`CREATE TRIGGER no_room AFTER INSERT ON "OrderLine" FOR EACH ROW
    WHEN (NEW."position" > 100) EXECUTE FUNCTION no_room()`;
  return () => db.$executeRaw`DROP FUNCTION no_room CASCADE`;
}

/** Another process is in the middle of writing; answers what ends that. */
async function writeElsewhere() {
  if (!onPostgres) {
    const other = new Database(database.url.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    return async () => void other.exec("ROLLBACK").close();
  }
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query('BEGIN; UPDATE "OrderLock" SET "rev" = "rev"');
  return () => other.end();
}
