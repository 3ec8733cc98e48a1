import { afterAll, beforeAll, expect, it } from "vitest";
import { nextImportRows } from "../domain/imports/rows-about";
import { lockStatistics } from "../domain/locks/console/lock-statistics";
import { completeLines } from "../domain/orders/edit/line-input";
import { searchProducts } from "../domain/orders/edit/search-products";
import { listOrders } from "../domain/orders/list/list-orders";
import { parseOrderQuery } from "../domain/orders/list/order-query";
import { pruneOld } from "../domain/retention/prune-old";
import type { Actor } from "../domain/users/shared/roles";
import type { Db } from "../lib/db";
import { freshDatabase } from "./database";
import { importsBy } from "./imports";
import { aCustomer, anOrder, aPerson, aProduct, recordPublished } from "./orders";
import { statementsOf, waysInto } from "./statements";

/** What is done over and over, or while people wait, costs the same in a table of a hundred thousand rows. */
let database: { db: Db; url: string; drop(): Promise<void> };
let amir: Actor;
let sku: string;
let email: string;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  amir = await aPerson("Amir", "ADMIN");
  ({ sku } = await aProduct("Blue mug", 900));
  email = "ada@shop.test";
  await aCustomer("Ada Lovelace", { email });
  await anOrder();
});
afterAll(() => database.drop());

const imports = importsBy(() => amir);
const ways = async (deed: () => Promise<unknown>, tables: string[]) => {
  const said = await statementsOf(database.url, database.db, deed);
  return tables.flatMap((table) => waysInto(table, database.url, said));
};

it("finds products by what a line says, and by what is typed", async () => {
  const asked = (line: object) => () =>
    completeLines([{ quantity: 1, ...line }], { currency: "EUR", lines: [] }).catch(() => {});
  expect(await ways(asked({ sku }), ["Product"])).toEqual([
    "SEARCH Product USING INDEX Product_sku_key (sku=?)",
  ]);
  expect(await ways(asked({ productId: 1 }), ["Product"])).toEqual([
    "SEARCH Product USING INTEGER PRIMARY KEY (rowid=?)",
  ]);
  for (const text of ["nothing is called so", "mug", sku])
    expect((await ways(() => searchProducts(text), ["Product"])).join(), text).not.toMatch(/SCAN|sortKey/);
});

it("finds the orders that wait for somebody without going through all that anybody ever had", async () => {
  const query = parseOrderQuery({ waiting: "1" });
  const done = await ways(() => listOrders(query, { userId: amir.id, timeZone: "UTC" }), ["OrderLock"]);
  expect(done.join("\n")).toMatch(/OrderLock_reservedUserId_idx/);
  expect(done.join("\n")).not.toMatch(/SCAN OrderLock/);
});

const rowsOfOrders = (reference: string) =>
  [
    "Reference;E-mail;Status;Line SKU;Quantity",
    ...[0, 1].map((line) => `${reference};${email};New;${sku};${line + 1}`),
    `${reference}-2;${email};New;${sku};1`,
  ].join("\n");

it("checks and writes rows of an import without going through the others, or what they speak of", async () => {
  const tables = ["Product", "Customer", "Order", "ImportRow"];
  const done = await ways(async () => {
    await imports.ran(rowsOfOrders("SHOP-1"), { kind: "order" });
    await imports.ran(`Name;E-mail\nAda Lovelace;${email}\nGrace Hopper;`, { kind: "customer" });
    await imports.ran(`SKU;Name;Price\n${sku};Blue mug;9,50\nNEW-1;Pot;3`, { kind: "product" });
  }, tables);
  const places = [
    /USING (COVERING )?INDEX (Product_sku_key|Order_reference_key|Customer_email_idx) \(\w+=\?\)$/,
    /USING (COVERING )?INDEX Customer_sortKey_idx \(sortKey=\?\)$/,
    /^SEARCH \w+ USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
    // The next rows from a place on, of an outcome, and those of a key.
    /^SEARCH ImportRow USING INDEX \w+ \(batchId=\? AND number[=>]\?\)$/,
    /^SEARCH ImportRow USING (COVERING )?INDEX ImportRow_batchId_outcome_number_idx \(batchId=\?( AND outcome=\?)?\)$/,
    /^SEARCH ImportRow USING (COVERING )?INDEX ImportRow_batchId_key_number_idx \(batchId=\? AND key=\?/,
  ];
  expect(done.filter((way) => !places.some((place) => place.test(way)))).toEqual([]);
  expect(done.filter((way) => way.includes("key=?"))).not.toEqual([]);
});

it("goes on where it was when it goes through everything", async () => {
  await imports.ran(rowsOfOrders("SHOP-4"), { kind: "order" });
  const [first, ...more] = await nextImportRows([0, 0]);
  expect(more.length).toBeGreaterThan(5);
  const place: [number, number] = [first?.batchId ?? 0, first?.number ?? 0];
  const done = await ways(() => nextImportRows(place), ["ImportRow"]);
  expect(done.filter((way) => !/\(batchId(=\? AND number)?>\?/.test(way))).toEqual([]);
  expect((await nextImportRows(place))[0]).toEqual(more[0]);
});

it("counts the latest locks and requests without those of before", async () => {
  const week = { periodMs: 7 * 86_400_000, slots: 7 };
  const done = await ways(() => lockStatistics({ actor: amir, ...week }), ["LockEvent", "LockRequest"]);
  expect(done).toContain("SEARCH LockEvent USING INDEX LockEvent_at_idx (at>?)");
  expect(done).toContain("SEARCH LockRequest USING INDEX LockRequest_askedAt_idx (askedAt>?)");
  expect(done.filter((way) => way.startsWith("SCAN"))).toEqual([]);
});

it("prunes rows of imports without going through those that stay", async () => {
  const done = await ways(() => pruneOld(), ["ImportRow"]);
  expect(done.filter((way) => way.startsWith("SCAN"))).toEqual([]);
  expect(done).toContain("SEARCH ImportRow USING COVERING INDEX sqlite_autoindex_ImportRow_1 (batchId=?)");
});
