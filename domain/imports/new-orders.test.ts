import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { importsBy, outcomes, rowsOf } from "../../test/imports";
import {
  aCustomer,
  anEditSession,
  anOrder,
  aPerson,
  aProduct,
  type Recorded,
  recordPublished,
} from "../../test/orders";
import { csvLines } from "../csv";
import { EXPORTS } from "../exports/exports";
import { addNote } from "../orders/add-note";
import { saveOrder } from "../orders/edit/save-order";
import { getOrder } from "../orders/get-order";
import { searchForOrders } from "../orders/list/search-for-orders";
import { setTags } from "../orders/set-tags";
import { editOf, formOf } from "../orders/shared/order-form";
import type { Actor } from "../users/shared/roles";
import { getImport } from "./get-import";
import { checkImport, runImport } from "./steer-import";
import { workOnImport } from "./work/work-on-import";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let anna: Actor;
let ben: Actor;
/** There before any import, which gives numbers of its own. */
let known: Awaited<ReturnType<typeof anOrder>>;

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
  known = await anOrder();
});
afterAll(() => database.drop());

const imports = importsBy(() => anna);
const kind = "order" as const;
const checked = (table: Parameters<typeof imports.checked>[0]) => imports.checked(table, { kind });
const ran = (text: string) => imports.ran(text, { kind });
const ordersOf = (references: string[]) =>
  db.order.findMany({ where: { reference: { in: references } }, orderBy: { reference: "asc" } });
const orderOf = async (reference: string) => {
  const { id } = await db.order.findUniqueOrThrow({ where: { reference }, select: { id: true } });
  return getOrder(id);
};
const problemsOf = async (id: number) =>
  (await rowsOf(id)).map(({ problems }) =>
    problems.map(({ field, problem, by }) => [field, problem, by].filter(Boolean).join(" ")).join(", "),
  );

let made = 0;
const aReference = () => `SHOP-${++made}`;

/** Somebody who orders, and what there is to order. */
async function aShop() {
  const [mug, pot] = [await aProduct("Mug", 900), await aProduct("Pot", 2_000)];
  const email = `${randomUUID()}@shop.test`;
  const { id: customerId } = await aCustomer("Ada Lovelace", { email });
  return { mug, pot, email, customerId };
}

describe("new orders of an import", () => {
  it("are made of the rows of one reference each, drafts unless the file says another status, and told of as any other", async () => {
    const { mug, pot, email, customerId } = await aShop();
    const [first, second, third] = [aReference(), aReference(), aReference()];
    const id = await checked(
      [
        "Reference;E-mail;Status;Line SKU;Quantity;Unit price;Shipping city;Shipping address;Shipping;Tags;Note",
        `${first};${email.toUpperCase()};New;${mug.sku};2;;Paris;1 Rue de Rivoli;4,90;web, Gift;Ring twice`,
        `${first};;;${pot.sku};1;18,00;;;;;`,
        `${second};${email};;${pot.sku};3;;;;;;`,
        `${third};${email};Shipped;${mug.sku};;;;;;;`,
      ].join("\n"),
    );
    expect(await getImport(id)).toMatchObject({ state: "CHECKED", counts: { new: 3, line: 1 } });
    expect(await ordersOf([first, second, third])).toEqual([]);

    published.forget();
    await runImport({ id, actor: anna });
    await imports.work();
    expect(await outcomes(id)).toEqual(["created", "line", "created", "created"]);
    const [one, two, three] = [await orderOf(first), await orderOf(second), await orderOf(third)];
    expect(one).toMatchObject({
      version: 1,
      status: "PENDING",
      customer: { id: customerId },
      shippingAddress: { name: "Ada Lovelace", line1: "1 Rue de Rivoli", city: "Paris" },
      billingAddress: { city: "London" },
      shippingCents: 490,
      lines: [
        { sku: mug.sku, quantity: 2, unitPriceCents: 900 },
        { sku: pot.sku, quantity: 1, unitPriceCents: 1_800 },
      ],
      tags: ["gift", "web"],
      notes: [{ body: "Ring twice", author: { name: "Anna" } }],
    });
    expect(one.subtotalCents).toBe(3_600);
    expect(two).toMatchObject({
      status: "DRAFT",
      number: null,
      lines: [{ quantity: 3, unitPriceCents: 2_000 }],
    });
    expect(three).toMatchObject({ status: "SHIPPED", number: (one.number ?? 0) + 1 });
    expect((await rowsOf(id)).map(({ targetId }) => targetId)).toEqual([one.id, null, two.id, three.id]);
    const told = (await published.all()).map(({ event, data }) => [
      event,
      (data as { orderId?: number }).orderId,
    ]);
    expect(told).toContainEqual(["order.created", one.id]);
    expect(told).toContainEqual(["order.begun", two.id]);
    expect((await searchForOrders(first, anna.id)).map(({ id }) => id)).toEqual([one.id]);
    // Nobody has it.
    await expect(anEditSession(two.id, ben)).resolves.toMatchObject({ epoch: 1 });
  });

  it("have no quantity that is a thousand to some and one to others", async () => {
    const { mug, email } = await aShop();
    const id = await checked(`Reference;E-mail;Line SKU;Quantity\n${aReference()};${email};${mug.sku};1.000`);
    expect(await rowsOf(id)).toMatchObject([
      { outcome: "refused", problems: [{ field: "line.quantity", problem: "whole" }] },
    ]);
  });

  it("have no thousands in the numbers of a spreadsheet, nor does the number of an order", async () => {
    const { mug, email } = await aShop();
    const order = (number: number | null, more: (string | number | null)[]) => [
      number,
      number === null ? aReference() : null,
      number === null ? email : null,
      ...more,
    ];
    const id = await checked([
      ["Number", "Reference", "E-mail", "Line SKU", "Quantity", "Unit price", "Shipping"],
      order(null, [mug.sku, 2.345, 12.5, 1]),
      order(null, [mug.sku, 2, 12.345, 1]),
      order(null, [mug.sku, 2, 12.5, 1.234]),
      order(null, [mug.sku, 2, 12.5, 1.2]),
      order((known.number ?? 0) / 1_000, [null, null, null, 3]),
      order(known.number, [null, null, null, 3]),
    ]);
    expect(await problemsOf(id)).toEqual([
      "line.quantity whole",
      "line.unitPriceCents amount",
      "shippingCents amount",
      "",
      "number noneFits",
      "",
    ]);
  });

  it("are refused with the row, the column and the reason, all rows of an order together", async () => {
    const { mug, email } = await aShop();
    const dear = await aProduct("Yen Mug", 900, "JPY");
    const twins = `${randomUUID()}@shop.test`;
    for (const name of ["One", "Other"]) await aCustomer(name, { email: twins });
    const references = Array.from({ length: 9 }, aReference);
    const id = await checked(
      [
        "Reference;E-mail;Status;SKU;Quantity;City of shipping",
        `${references[0]};${email};;${mug.sku};2;`,
        `${references[0]};${email};;NO-SUCH;2;`,
        `${references[1]};nobody@shop.test;;${mug.sku};1;`,
        `${references[2]};${twins};;${mug.sku};1;`,
        `${references[3]};;;${mug.sku};1;`,
        `;${email};;${mug.sku};1;`,
        `${references[4]};${email};;${mug.sku};many;`,
        `${references[5]};${email};New;;;`,
        `${references[6]};${email};Perhaps;${mug.sku};1;`,
        `${references[7]};${email};;${dear.sku};1;`,
        `${references[8]};${email};;${mug.sku};1;`,
        `${references[8]};other@shop.test;;${mug.sku};1;`,
        `${references[1]};${email};;${mug.sku};1;`,
      ].join("\n"),
    );
    expect(await problemsOf(id)).toEqual([
      "otherRow 3",
      "line.sku product",
      "customer.email noCustomer",
      "customer.email severalFit",
      "customer.email required",
      "neither",
      "line.quantity whole",
      "line.sku noLines",
      "status status",
      "line.unitPriceCents priceNeeded",
      "otherRow 13",
      "customer.email unlikeFirst",
      "twiceInFile 4",
    ]);
    expect(await getImport(id)).toMatchObject({ counts: { refused: 13 } });
  });

  it("are met with all their lines, wherever the pieces end in which rows are checked", async () => {
    const { mug, email } = await aShop();
    const [small, large, tooLarge] = [aReference(), aReference(), aReference()];
    const lines = (reference: string, count: number) =>
      Array.from({ length: count }, () => `${reference},${email},${mug.sku},1`);
    const id = await ran(
      ["Reference,Email,SKU,Qty", ...lines(small, 150), ...lines(large, 200), ...lines(tooLarge, 202)].join(
        "\n",
      ),
    );
    expect(await ordersOf([small, large, tooLarge])).toMatchObject([
      { reference: small, lineCount: 150 },
      { reference: large, lineCount: 200 },
    ]);
    expect(await getImport(id)).toMatchObject({ counts: { created: 2, line: 348, refused: 202 } });
  });

  it("are made once, however often the file comes and whatever has become of them", async () => {
    const { mug, email, customerId } = await aShop();
    const [first, second] = [aReference(), aReference()];
    const text = [
      "Reference,Customer ID,Status,SKU,Quantity",
      `${first},${customerId},New,${mug.sku},1`,
      `${first},${customerId},,${mug.sku},2`,
      `${second},${customerId},New,${mug.sku},1`,
    ].join("\n");
    await ran(text);
    const { id, version } = await orderOf(first);
    const lock = await anEditSession(id, ben);
    const edit = { ...editOf(formOf(await getOrder(id))), status: "SHIPPED" as const };
    await saveOrder({ ...lock, orderId: id, actor: ben, baseVersion: version, edit });
    const again = await ran(text);
    expect(await outcomes(again)).toEqual(["same", "same", "same"]);
    expect((await rowsOf(again))[0]?.targetId).toBe(id);
    expect(await orderOf(first)).toMatchObject({ status: "SHIPPED", version: 2 });
    // Another shop counts its orders alike.
    const other = await aCustomer("Grace", { email: `g-${email}` });
    const elsewhere = await checked(`Reference,Customer ID,SKU\n${first},${other.id},${mug.sku}`);
    expect(await problemsOf(elsewhere)).toEqual(["reference referenceTaken"]);
  });

  it("are made once by two imports of one file that run at once", async () => {
    const { mug, email } = await aShop();
    for (let round = 0; round < 4; round++) {
      const references = Array.from({ length: 12 }, aReference);
      const status = round % 2 === 0 ? "New" : "";
      const text = [
        "Reference,Email,Status,SKU",
        ...references.map((one) => `${one},${email},${status},${mug.sku}`),
      ];
      const ids = [await checked(text.join("\n")), await checked(text.join("\n"))];
      for (const id of ids) await runImport({ id, actor: anna });
      await Promise.all([workOnImport("one"), workOnImport("another")]);
      expect(await ordersOf(references)).toHaveLength(12);
      const told = await Promise.all(ids.map(outcomes));
      for (const [index] of references.entries())
        expect([told[0]?.[index], told[1]?.[index]].sort()).toEqual(["created", "same"]);
      const numbers = (await ordersOf(references)).flatMap(({ number }) => number ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it("go with the undo of their import, but those that somebody has taken up since", async () => {
    const { mug, email } = await aShop();
    const references = Array.from({ length: 7 }, aReference);
    const id = await ran(
      [
        "Reference,Email,Status,SKU,Tags,Note",
        ...references.map((one) => `${one},${email},New,${mug.sku},web,Hello`),
      ].join("\n"),
    );
    const [, saved, tagged, noted, held, typed, deleted] = await Promise.all(
      references.map(async (one) => (await orderOf(one)).id),
    );
    const lockOfSaved = await anEditSession(saved ?? 0, ben);
    const edit = { ...editOf(formOf(await getOrder(saved ?? 0))), shippingCents: 100 };
    await saveOrder({ ...lockOfSaved, orderId: saved ?? 0, actor: ben, baseVersion: 1, edit });
    await setTags({ orderId: tagged ?? 0, actor: ben, add: ["urgent"], remove: [] });
    await addNote({ orderId: noted ?? 0, actor: ben, body: "Called" });
    await anEditSession(held ?? 0, ben);
    await db.orderDraft.create({
      data: {
        orderId: typed ?? 0,
        userId: ben.id,
        epoch: 1,
        baseVersion: 1,
        patch: {},
        updatedAt: new Date(),
      },
    });
    await db.order.delete({ where: { id: deleted ?? 0 } });

    await imports.undone(id);
    expect(await outcomes(id)).toEqual(["undone", "kept", "kept", "kept", "kept", "kept", "undone"]);
    expect(await problemsOf(id)).toEqual([
      "",
      ...Array.from({ length: 3 }, () => "changedSince Ben"),
      "locked Ben",
      "changedSince Ben",
      "",
    ]);
    expect(await db.order.count({ where: { reference: { in: references } } })).toBe(5);
    // Its reference is free again, its number isn't.
    const again = await ran(`Reference,Email,Status,SKU\n${references[0]},${email},New,${mug.sku}`);
    expect(await outcomes(again)).toEqual(["created"]);
    expect((await orderOf(references[0] ?? "")).number).toBeGreaterThan(
      Math.max(...(await ordersOf(references.slice(1))).map(({ number }) => number ?? 0)),
    );
  });

  it("come from an export of another desk, by its numbers as references, and say nothing new of the orders that it was made of", async () => {
    const { number, id: orderId } = known;
    await setTags({ orderId, actor: ben, add: ["gift"], remove: [] });
    const rows: (string | number | null)[][] = [];
    const asked = { params: { q: String(number) }, userId: anna.id, timeZone: "UTC" };
    for await (const some of EXPORTS["order-lines"].rows(asked)) rows.push(...(some as typeof rows));
    const { column } = (await import("../../messages/en/exports.json")).default;
    const head = EXPORTS["order-lines"].columns.map((name) => column[name as keyof typeof column]);
    const text = csvLines([head, ...rows]);
    const same = await checked(text);
    expect(await outcomes(same)).toEqual(["same"]);

    const { mapping } = await getImport(same);
    const asReference = mapping.map((field) =>
      field === "number" ? ("reference" as const) : field === "reference" ? null : field,
    );
    const id = await imports.uploaded(text, { kind });
    await checkImport({ id, actor: anna, mapping: asReference });
    await imports.work();
    await runImport({ id, actor: anna });
    await imports.work();
    expect(await outcomes(id)).toEqual(["created"]);
    const [from, copy] = [await getOrder(orderId), await orderOf(String(number))];
    const without = ({ lines, ...form }: ReturnType<typeof formOf>) => ({
      ...form,
      lines: lines.map(({ id: _, ...line }) => line),
    });
    expect(without(formOf(copy))).toEqual(without(formOf(from)));
    expect(copy).toMatchObject({ currency: from.currency, tags: ["gift"] });
  });

  it("are not what rows with the number of an order make, which has its lines and customer already", async () => {
    const { number, mug } = known;
    const id = await checked(
      [
        "Order no,Email,SKU,Quantity,Status",
        `${number},nobody@shop.test,${mug.sku},3,Shipped`,
        `99999999,,${mug.sku},1,`,
      ].join("\n"),
    );
    expect(await problemsOf(id)).toEqual(["customer.email ofNewOnly, line.sku ofNewOnly", "number noneFits"]);
    const lines = await checked(
      `Order no,SKU,Quantity,Status\n${number},${mug.sku},2,Shipped\n${number},,,Shipped`,
    );
    expect(await outcomes(lines)).toEqual(["change", "line"]);
    const draft = await checked(`Order no,Status\n${number},Draft`);
    expect(await problemsOf(draft)).toEqual(["status notDraft"]);
  });
});
