import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { importsBy, outcomes, rowsOf } from "../../test/imports";
import { anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { acquireLock } from "../locks/acquire-lock";
import { releaseLock } from "../locks/release-lock";
import { deleteOrder } from "../orders/delete-order";
import { saveOrder } from "../orders/edit/save-order";
import { getOrder } from "../orders/get-order";
import { setTags } from "../orders/set-tags";
import { editOf, formOf } from "../orders/shared/order-form";
import { createProduct } from "../products/create-product";
import { findProduct } from "../products/get-product";
import { moveStock } from "../products/move-stock";
import { saveProduct } from "../products/save-product";
import { openProposals } from "../proposals/read-proposals";
import type { Actor } from "../users/shared/roles";
import { getImport } from "./get-import";
import { runImport, undoImport } from "./steer-import";

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

const { work, uploaded, checked, ran, undone } = importsBy(() => anna);

const only = async (id: number) => (await rowsOf(id))[0];
const bySku = (sku: string) => db.product.findUnique({ where: { sku } });

let made = 0;
async function aMug({ stock = 10 } = {}) {
  const fields = { name: "Blue Mug", sku: `MUG-${++made}`, priceCents: 900, currency: "EUR", active: true };
  const { id } = await createProduct({ actor: ben, fields, stock });
  return { id, ...fields };
}

it.each([Number.NaN, 0, -1, 1.5, 2 ** 31, 1e21])("is not there by the id %d", async (id) => {
  await expect(getImport(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

describe("an import of products", () => {
  it("says of each row what it would do, before anything is written", async () => {
    const mug = await aMug();
    const same = await aMug();
    const id = await checked(
      [
        "SKU,Name,Price,Stock",
        `${mug.sku},Red Mug,9.50,12`,
        `${same.sku},Blue Mug,9.00,10`,
        "NEW-1,Green Mug,11.00,3",
        "NEW-2,,4.00,1",
        "NEW-3,Grey Mug,1.250,1",
        "NEW-1,Green Mug again,11.00,3",
      ].join("\n"),
    );
    expect(await getImport(id)).toMatchObject({
      state: "CHECKED",
      mapping: ["sku", "name", "priceCents", "stock"],
      rowCount: 6,
      counts: { change: 1, same: 1, new: 1, refused: 3 },
    });
    const rows = await rowsOf(id);
    expect(rows[0]).toMatchObject({
      number: 2,
      outcome: "change",
      targetId: mug.id,
      changes: [
        { field: "name", from: "Blue Mug", to: "Red Mug" },
        { field: "priceCents", from: 900, to: 950 },
        { field: "stock", from: 10, to: 12 },
      ],
    });
    expect(rows[3]?.problems).toEqual([{ field: "name", problem: "required" }]);
    expect(rows[4]?.problems).toEqual([{ field: "priceCents", problem: "amount" }]);
    expect(rows[5]?.problems).toEqual([{ field: "", problem: "twiceInFile", by: "4" }]);
    expect(await bySku("NEW-1")).toBeNull();
    expect(await findProduct(mug.id)).toMatchObject({ version: 1, stock: 10, fields: { name: "Blue Mug" } });
  });

  it("reads a point in a number of a spreadsheet as a decimal point, and in its texts as people mean it", async () => {
    const id = await ran([
      ["SKU", "Name", "Price", "Stock"],
      ["X-1", "Part", 1.25, 12.345],
      ["X-2", "As text", "1.25", "12.345"],
      [12.345, 12.345, 12.345, 1],
      ["X-4", "Whole", 12.5, 12],
      ["X-5", "Less than none", 1, -12.345],
      ["X-6", "Very many", 1, 1e21],
    ]);
    expect(
      (await rowsOf(id)).map(({ outcome, problems, cells }) => [outcome, problems[0]?.field, cells[3]]),
    ).toEqual([
      ["refused", "stock", "12.345"],
      ["created", undefined, "12.345"],
      ["refused", "priceCents", "1"],
      ["created", undefined, "12"],
      ["refused", "stock", "-12.345"],
      ["refused", "stock", "1e+21"],
    ]);
    expect(await bySku("X-2")).toMatchObject({ stock: 12_345, priceCents: 125n });
    expect(await bySku("X-4")).toMatchObject({ stock: 12, priceCents: 1_250n });
    const inDinars = [12.345, 12.345, 12.345, "BHD", 1];
    await ran([["SKU", "Name", "Price", "Currency", "Stock"], inDinars]);
    expect(await bySku("12.345")).toMatchObject({ name: "12.345", priceCents: 12_345n });
  });

  it("doesn't guess whether 1.000 pieces are a thousand or one", async () => {
    const cells = ["2.500", "12.0", "7.00", "1.000", "10.000"];
    const id = await checked(
      `SKU;Name;Price;Stock\n${cells.map((cell) => `S${cell};Mug;9,00;${cell}`).join("\n")}`,
    );
    const refused = { outcome: "refused", problems: [{ field: "stock", problem: "whole" }] };
    expect(await rowsOf(id)).toMatchObject([
      { outcome: "new" },
      { outcome: "new" },
      { outcome: "new" },
      refused,
      refused,
    ]);
    await runImport({ id, actor: anna });
    await work();
    const stocks = await Promise.all(cells.map(async (cell) => (await bySku(`S${cell}`))?.stock));
    expect(stocks).toEqual([2_500, 12, 7, undefined, undefined]);
  });

  it("takes another currency only with a price, and shows and undoes them together", async () => {
    const [mug, jug, pot] = [await aMug(), await aMug(), await aMug()];
    const bare = await checked(`SKU,Currency\n${mug.sku},JPY\n${jug.sku},EUR`);
    expect(await rowsOf(bare)).toMatchObject([
      { outcome: "refused", problems: [{ field: "priceCents", problem: "amount" }] },
      { outcome: "same" },
    ]);
    const id = await ran(`SKU,Price,Currency\n${jug.sku},9.00,USD\n${pot.sku},9.00,USD`);
    const price = { field: "priceCents", from: 900, to: 900 };
    const currency = { field: "currency", from: "EUR", to: "USD" };
    expect(await only(id)).toMatchObject({ outcome: "changed", changes: [price, currency] });
    expect(await findProduct(jug.id)).toMatchObject({ fields: { currency: "USD", priceCents: 900 } });
    await saveProduct({ productId: pot.id, actor: ben, baseVersion: 2, fields: { priceCents: 990 } });
    await undone(id);
    expect(await outcomes(id)).toEqual(["undone", "kept"]);
    expect(await findProduct(jug.id)).toMatchObject({ fields: { currency: "EUR", priceCents: 900 } });
    expect(await findProduct(pot.id)).toMatchObject({ fields: { currency: "USD", priceCents: 990 } });
  });

  it("does what it has said, with history and stock moves in its name, and can be undone as one", async () => {
    const mug = await aMug();
    const sku = `R-${++made}`;
    const id = await ran(`SKU;Name;Price;Stock\n${mug.sku};Red Mug;9,50;12\n${sku};Tea Pot;20,00;4`);
    expect(await outcomes(id)).toEqual(["changed", "created"]);
    expect(await findProduct(mug.id)).toMatchObject({
      version: 2,
      stock: 12,
      fields: { name: "Red Mug", priceCents: 950 },
    });
    expect(await bySku(sku)).toMatchObject({ name: "Tea Pot", priceCents: 2_000n, stock: 4 });
    const move = { type: "count", change: 2, reason: `Import ${id}: list.csv`, actorId: anna.id };
    expect(await db.stockMove.findFirst({ where: { productId: mug.id, type: "count" } })).toMatchObject(move);

    await undone(id);
    expect(await getImport(id)).toMatchObject({ state: "UNDONE", counts: { undone: 2 } });
    expect(await findProduct(mug.id)).toMatchObject({
      stock: 10,
      fields: { name: "Blue Mug", priceCents: 900 },
    });
    expect(await bySku(sku)).toBeNull();
  });

  it("undoes nothing that others have gone on from, and says who they are", async () => {
    const [mug, jug] = [await aMug(), await aMug()];
    const skus = [`U-${++made}`, `U-${++made}`];
    const id = await ran(
      `SKU,Name,Price\n${mug.sku},Red Mug,9.50\n${jug.sku},Red Jug,9.50\n${skus[0]},Pot,5\n${skus[1]},Pan,5`,
    );
    await saveProduct({ productId: mug.id, actor: ben, baseVersion: 2, fields: { name: "Ben's Mug" } });
    // Another field is in nobody's way.
    await saveProduct({ productId: jug.id, actor: ben, baseVersion: 2, fields: { active: false } });
    const pot = await bySku(skus[0] ?? "");
    await moveStock({ productId: pot?.id ?? 0, actor: ben, move: { change: 1, reason: "Found" } });
    await undone(id);
    const rows = await rowsOf(id);
    expect(rows.map(({ outcome }) => outcome)).toEqual(["kept", "undone", "kept", "undone"]);
    expect(rows[0]?.problems).toEqual([{ field: "name", problem: "changedSince", by: "Ben" }]);
    expect(await findProduct(mug.id)).toMatchObject({ fields: { name: "Ben's Mug", priceCents: 950 } });
    expect(await findProduct(jug.id)).toMatchObject({
      fields: { name: "Blue Mug", priceCents: 900, active: false },
    });
    expect(await bySku(skus[0] ?? "")).toMatchObject({ stock: 1 });
  });

  it("overwrites nothing that somebody has changed since the preview", async () => {
    const mug = await aMug();
    const id = await checked(`SKU,Name\n${mug.sku},Red Mug`);
    await saveProduct({ productId: mug.id, actor: ben, baseVersion: 1, fields: { name: "Ben's Mug" } });
    await runImport({ id, actor: anna });
    await work();
    expect(await only(id)).toMatchObject({
      outcome: "refused",
      problems: [{ field: "name", problem: "changedSince" }],
    });
    expect(await findProduct(mug.id)).toMatchObject({ fields: { name: "Ben's Mug" } });
  });

  it("refuses the one row that can't be written, and writes those around it", async () => {
    const [first, last] = [`W-${++made}`, `W-${++made}`];
    const id = await checked(`SKU,Name,Price\n${first},A,1\nTAKEN,B,1\n${last},C,1`);
    const rowsBefore = await rowsOf(id);
    await runImport({ id, actor: anna });
    // Between plan and insert, as another node would: the trigger stands for it.
    await db.$executeRawUnsafe(
      database.url.startsWith("file:")
        ? `CREATE TRIGGER "no_taken" BEFORE INSERT ON "Product" WHEN NEW."sku" = 'TAKEN' BEGIN SELECT RAISE(ABORT, 'no'); END`
        : `ALTER TABLE "Product" ADD CONSTRAINT "no_taken" CHECK ("sku" <> 'TAKEN')`,
    );
    await work();
    await db.$executeRawUnsafe(
      database.url.startsWith("file:")
        ? `DROP TRIGGER "no_taken"`
        : `ALTER TABLE "Product" DROP CONSTRAINT "no_taken"`,
    );
    expect(rowsBefore).toHaveLength(3);
    expect(await outcomes(id)).toEqual(["created", "refused", "created"]);
    expect(await bySku(last)).toMatchObject({ name: "C" });
  });

  it("remembers what a heading meant", async () => {
    await checked(`Artikel-Nr.,Wie es heißt\nX-${++made},Vase`, { mapping: ["sku", "name"] });
    const id = await uploaded("Wie es heißt,Artikel-Nr.,Preis\nVase,X,1");
    expect(await getImport(id)).toMatchObject({ mapping: ["name", "sku", "priceCents"] });
  });
});

describe("an import of customers", () => {
  it("knows them again by e-mail, else by name and company, and takes a country by its name", async () => {
    const text = [
      "Name;Company;E-Mail;Street;PLZ;City;Country",
      "Ada Lovelace;;ada@imports.test;12 St James's Square;SW1Y;London;United Kingdom",
      "Grace Hopper;Navy;;1 Pier;20001;Washington;USA",
      "Nobody;;nobody@imports.test;Somewhere;;;Germany",
    ].join("\r\n");
    const id = await ran(text, { kind: "customer" });
    expect(await outcomes(id)).toEqual(["created", "created", "refused"]);
    expect((await rowsOf(id))[2]?.problems).toEqual([{ field: "address.city", problem: "required" }]);
    const ada = await db.customer.findFirst({ where: { email: "ada@imports.test" } });
    expect(ada?.address).toMatchObject({ name: "Ada Lovelace", city: "London", country: "GB" });

    const again = await checked(text.replace("Ada Lovelace", "Ada King").replace("1 Pier", "2 Pier"), {
      kind: "customer",
    });
    const rows = await rowsOf(again);
    expect(rows[0]).toMatchObject({ outcome: "change", changes: [{ field: "name", to: "Ada King" }] });
    expect(rows[1]).toMatchObject({
      outcome: "change",
      changes: [{ field: "address.line1", from: "1 Pier", to: "2 Pier" }],
    });
  });

  it("refuses a row that several customers fit, and undoes only those without orders", async () => {
    const id = await ran("Name,Email\nTwin,\nOrdering,o@imports.test", { kind: "customer" });
    await db.customer.create({
      data: { name: "Twin", email: "", address: {}, sortKey: "twin", searchText: "twin" },
    });
    const { id: orderId } = await anOrder();
    const ordering = await db.customer.findFirst({ where: { email: "o@imports.test" } });
    await db.order.update({ where: { id: orderId }, data: { customerId: ordering?.id } });
    const again = await checked("Name\nTwin", { kind: "customer" });
    expect((await only(again))?.problems).toEqual([{ field: "name", problem: "severalFit" }]);
    await undone(id);
    expect(await outcomes(id)).toEqual(["undone", "kept"]);
  });
});

describe("an import of orders", () => {
  const text = (number: number | null, more: string[] = []) =>
    [
      "Order number;Status;Shipping city;Shipping;Tags;Note",
      `#${number};Shipped;Paris;5,90;Gift, urgent;Call first`,
      ...more,
    ].join("\n");

  /** Ben edits an order, until he lets go of it. */
  async function held(orderId: number) {
    const lock = { orderId, session: { id: randomUUID(), userId: ben.id }, nodeId: "test", socketId: "1.1" };
    const acquired = await acquireLock(lock);
    if (acquired.is === "refused") throw new Error("It is not free");
    return { ...lock, epoch: acquired.epoch, seq: 1 };
  }

  const lookAgain = async (id: number) => {
    await db.importBatch.update({ where: { id }, data: { leasedUntil: 0 } });
    await work();
  };

  it.each([
    ["whoever began it", async () => anna],
    ["an admin", () => aPerson("Amir", "ADMIN")],
  ])(
    "changes them by the one way that every save takes, adds tags and notes once, and %s undoes it all",
    async (_, who) => {
      const { id, number } = await anOrder();
      await setTags({ orderId: id, actor: ben, add: ["gift", "urgent, really"], remove: [] });
      const batch = await ran(text(number, ["999999;Shipped;;;;", "x;;;;;"]), { kind: "order" });
      const rows = await rowsOf(batch);
      expect(rows.map(({ outcome }) => outcome)).toEqual(["changed", "refused", "refused"]);
      expect(rows[1]?.problems).toEqual([{ field: "number", problem: "noneFits" }]);
      expect(await getOrder(id)).toMatchObject({
        version: 2,
        status: "SHIPPED",
        shippingAddress: { city: "Paris" },
        billingAddress: { city: "London" },
        shippingCents: 590,
        totalCents: 2_844,
        tags: ["gift", "urgent", "urgent, really"],
        notes: [{ body: "Call first", author: { name: "Anna" } }],
      });
      // The same file again says nothing new.
      expect((await only(await checked(text(number), { kind: "order" })))?.outcome).toBe("same");

      await undoImport({ id: batch, actor: await who() });
      await work();
      expect(await getOrder(id)).toMatchObject({
        version: 3,
        status: "PENDING",
        shippingAddress: { city: "London" },
        shippingCents: 490,
        tags: ["gift", "urgent, really"],
        notes: [],
      });
    },
  );

  it("says before the run which orders that it would change are delivered or cancelled", async () => {
    const [sent, gone, open, noted] = await Promise.all([anOrder(), anOrder(), anOrder(), anOrder()]);
    const become = (status: string, ...ids: number[]) =>
      db.order.updateMany({ where: { id: { in: ids } }, data: { status } });
    await become("DELIVERED", sent.id, noted.id);
    await become("CANCELLED", gone.id);
    const rows = [
      `${sent.number};Paris;`,
      `${gone.number};Rome;`,
      `${open.number};Oslo;`,
      `${noted.number};;Called`,
    ];
    const batch = await checked(`Order number;Shipping city;Note\n${rows.join("\n")}`, { kind: "order" });
    expect((await rowsOf(batch)).map(({ outcome, problems }) => ({ outcome, problems }))).toEqual([
      { outcome: "change", problems: [{ field: "", problem: "closedDELIVERED" }] },
      { outcome: "change", problems: [{ field: "", problem: "closedCANCELLED" }] },
      { outcome: "change", problems: [] },
      { outcome: "change", problems: [] },
    ]);
    expect(await getImport(batch)).toMatchObject({ state: "CHECKED", counts: { change: 4 }, closed: 2 });

    await runImport({ id: batch, actor: anna });
    await work();
    expect(await outcomes(batch)).toEqual(["changed", "changed", "changed", "changed"]);
    expect(await getImport(batch)).toMatchObject({ state: "DONE", closed: 0 });
    expect((await getOrder(sent.id)).shippingAddress.city).toBe("Paris");
  });

  it("skips what somebody edits, and says who that is", async () => {
    const { id, number } = await anOrder();
    const batch = await checked(text(number), { kind: "order" });
    await anEditSession(id, ben);
    await runImport({ id: batch, actor: anna });
    await work();
    expect(await only(batch)).toMatchObject({
      outcome: "skipped",
      problems: [{ field: "", problem: "locked", by: "Ben" }],
    });
    expect(await getOrder(id)).toMatchObject({ version: 1, tags: [] });
  });

  it("waits for what somebody edits, writes the rest, and then this", async () => {
    const [busy, free] = [await anOrder(), await anOrder()];
    const batch = await checked(`Number,Status\n${busy.number},Shipped\n${free.number},Shipped`, {
      kind: "order",
    });
    const lock = await held(busy.id);
    await runImport({ id: batch, actor: anna, whenLocked: "wait" });
    await work();
    expect(await outcomes(batch)).toEqual(["waiting", "changed"]);
    // The next look comes in a while.
    expect(await work()).toBe(false);
    await lookAgain(batch);
    expect(await getImport(batch)).toMatchObject({ state: "RUNNING", counts: { waiting: 1 } });

    await releaseLock(lock);
    await lookAgain(batch);
    expect(await getImport(batch)).toMatchObject({ state: "DONE", counts: { changed: 2 } });
    expect(await getOrder(busy.id)).toMatchObject({ version: 2, status: "SHIPPED" });
  });

  it("proposes to whoever edits, writes the rest, and tells what became of it; an undo withdraws what is open", async () => {
    const [busy, other, free] = [await anOrder(), await anOrder(), await anOrder()];
    const rows = [busy, other, free].map(({ number }) => `${number};Shipped;Paris;moved`);
    const batch = await checked(["Order number;Status;Shipping city;Tags", ...rows].join("\n"), {
      kind: "order",
    });
    const lock = await held(busy.id);
    await held(other.id);
    await runImport({ id: batch, actor: anna, whenLocked: "propose" });
    await work();
    expect(await outcomes(batch)).toEqual(["proposed", "proposed", "changed"]);
    expect((await rowsOf(batch))[0]).toMatchObject({
      targetId: busy.id,
      changes: [{ field: "status" }, { field: "shippingAddress.city", from: "London", to: "Paris" }, {}],
      proposal: { to: "Ben", state: "open", by: null },
    });
    // What belongs to no lock waits for nobody.
    expect(await getOrder(busy.id)).toMatchObject({ version: 1, status: "PENDING", tags: ["moved"] });

    const order = await getOrder(busy.id);
    const edit = { ...editOf(formOf(order)), status: "SHIPPED" as const };
    await saveOrder({ ...lock, actor: ben, baseVersion: order.version, edit });
    expect((await rowsOf(batch))[0]?.proposal).toMatchObject({ state: "open", by: "Ben" });
    await undone(batch);
    expect(
      (await rowsOf(batch)).map(({ outcome, problems, proposal }) => [outcome, problems, proposal]),
    ).toEqual([
      [
        "kept",
        [{ field: "status", problem: "takenBy", by: "Ben" }],
        { to: "Ben", state: "partly", by: "Anna" },
      ],
      ["undone", [], { to: "Ben", state: "withdrawn", by: "Anna" }],
      ["undone", [], null],
    ]);
    expect(await openProposals(busy.id)).toEqual([]);
    expect(await getOrder(busy.id)).toMatchObject({ status: "SHIPPED", tags: [] });
    expect(await getOrder(other.id)).toMatchObject({ version: 1, tags: [] });
  });

  it("writes what was to be proposed where the holder has gone, and withdraws of an order that is gone, too", async () => {
    const [left, gone] = [await anOrder(), await anOrder()];
    const batch = await checked(`Number,Status\n${left.number},Shipped\n${gone.number},Shipped`, {
      kind: "order",
    });
    await releaseLock(await held(left.id));
    await held(gone.id);
    await runImport({ id: batch, actor: anna, whenLocked: "propose" });
    await work();
    expect(await outcomes(batch)).toEqual(["changed", "proposed"]);
    const amir = await aPerson("Amir", "ADMIN");
    await deleteOrder({ orderId: gone.id, actor: amir, reason: "Twice", past: true });
    expect((await rowsOf(batch))[1]?.proposal).toEqual({ to: "Ben", state: "outdated", by: "Amir" });
    await undone(batch);
    expect(await outcomes(batch)).toEqual(["undone", "undone"]);
  });

  it("writes nothing over what was saved while it waited, and undoes nothing under whoever edits", async () => {
    const { id, number } = await anOrder();
    const batch = await checked(`Number,Status\n${number},Shipped`, { kind: "order" });
    const lock = await held(id);
    await runImport({ id: batch, actor: anna, whenLocked: "wait" });
    await work();
    const order = await getOrder(id);
    const edit = { ...editOf(formOf(order)), status: "CANCELLED" as const };
    await saveOrder({ ...lock, actor: ben, baseVersion: order.version, edit });
    await releaseLock(lock);
    await lookAgain(batch);
    expect(await only(batch)).toMatchObject({
      outcome: "refused",
      problems: [{ field: "status", problem: "changedSince" }],
    });

    const other = await anOrder();
    const done = await ran(`Number,Status\n${other.number},Shipped`, { kind: "order" });
    await held(other.id);
    await undone(done);
    expect(await only(done)).toMatchObject({ outcome: "kept", problems: [{ problem: "locked", by: "Ben" }] });
    expect(await getOrder(other.id)).toMatchObject({ status: "SHIPPED" });
  });
});
