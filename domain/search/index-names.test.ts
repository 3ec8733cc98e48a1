import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aCustomer, aProduct } from "../../test/orders";
import { searchCustomers } from "../orders/edit/search-customers";
import { searchProducts } from "../orders/edit/search-products";
import { indexNames } from "./index-names";

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
