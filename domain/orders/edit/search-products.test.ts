import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { aProduct } from "../../../test/orders";
import { searchProducts } from "./search-products";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("finds the product whose SKU is the text first, however many others have it in their name", async () => {
  const last = await aProduct("Zinc Mug", 900);
  for (const name of ["Ash Mug", "Bay Mug", "Cedar Mug"]) await aProduct(`${name} like ${last.sku}`, 900);
  const found = await searchProducts(` ${last.sku} `, 2);
  expect(found.map(({ name }) => name)).toEqual([
    "Zinc Mug",
    `Ash Mug like ${last.sku}`,
    `Bay Mug like ${last.sku}`,
  ]);
});
