import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aCustomer, aProduct } from "../../test/orders";
import { searchCustomers } from "../orders/edit/search-customers";
import { searchProducts } from "../orders/edit/search-products";
import { indexNames } from "./index-names";
import { indexedProduct } from "./indexed";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("finds what a migration left unknown, once the names are worked out, also a name of signs alone", async () => {
  const { db } = database;
  for (const name of ["Élodie Strøm", "???", ""]) await aCustomer(name);
  await aProduct("Blue Mug", 900);
  await db.customer.updateMany({ data: { sortKey: "", searchText: "" } });
  await db.product.updateMany({ data: { sortKey: "", searchText: "" } });
  expect(await searchCustomers("elodie")).toEqual([]);

  await indexNames();
  expect(await searchCustomers("elodie")).toHaveLength(1);
  expect(await searchProducts("mug")).toHaveLength(1);
  expect(await db.customer.count({ where: { sortKey: "" } })).toBe(0);
});

it("sorts what a node without the column of SKUs wrote, and leaves the others", async () => {
  const { db } = database;
  await db.product.deleteMany();
  const price = { currency: "EUR", priceCents: 1, stock: 1 };
  const older = { ...price, name: "Pot", sortKey: "pot", searchText: "pot" };
  for (const sku of ["---", "B-2", "a_3"]) await db.product.create({ data: { ...older, sku } });
  const newer = { name: "Pan", sku: "C-4" };
  const renamed = await db.product.create({ data: { ...price, ...newer, ...indexedProduct(newer) } });
  await db.product.update({ where: { id: renamed.id }, data: { sku: "_Éd" } });

  await indexNames();
  const keys = await db.product.findMany({ select: { sku: true, skuSortKey: true }, orderBy: { id: "asc" } });
  expect(keys.map(({ sku, skuSortKey }) => [sku, skuSortKey])).toEqual([
    ["---", "---"],
    ["B-2", "b 2"],
    ["a_3", "a 3"],
    ["_Éd", "ed"],
  ]);
});
