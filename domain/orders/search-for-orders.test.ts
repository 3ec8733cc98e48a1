import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aCustomer, aProduct } from "../../test/orders";
import { searchCustomers } from "./search-customers";
import { searchProducts } from "./search-products";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  for (const name of ["Blue Mug", "Blueprint Poster", "Tea Mug", "Smuggler's Lamp"])
    await aProduct(name, 900);
  await database.db.product.create({
    data: { sku: "OLD", name: "Blue Plate", currency: "EUR", priceCents: 1, stock: 0, active: false },
  });
  for (const name of ["Ada Lovelace", "Grace Hopper", "Adam Grant"]) await aCustomer(name);
});
afterAll(() => database.drop());

const names = (found: { name: string }[]) => found.map(({ name }) => name);

describe("searchProducts", () => {
  it("finds what begins with the text, in any word of the name, in either case, but nothing that isn't sold", async () => {
    expect(names(await searchProducts("blue"))).toEqual(["Blue Mug", "Blueprint Poster"]);
    expect(names(await searchProducts("MUG"))).toEqual(["Blue Mug", "Tea Mug"]);
    expect(await searchProducts("nothing like it")).toEqual([]);
  });

  it("finds by SKU and answers price and stock", async () => {
    expect(await searchProducts("tea-")).toMatchObject([{ name: "Tea Mug", priceCents: 900, stock: 10 }]);
  });

  it("answers a few", async () => {
    expect(await searchProducts("", 3)).toHaveLength(3);
  });
});

describe("searchCustomers", () => {
  it("finds by the beginning of any word of the name, with the address", async () => {
    expect(names(await searchCustomers("ada"))).toEqual(["Ada Lovelace", "Adam Grant"]);
    expect(await searchCustomers("hop")).toMatchObject([
      { name: "Grace Hopper", address: { city: "London" } },
    ]);
  });
});
