import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { aCustomer, anOrder, aProduct } from "../../../test/orders";
import { indexedCustomer, indexedProduct } from "../../search/indexed";
import { searchCustomers } from "../edit/search-customers";
import { searchProducts } from "../edit/search-products";
import { listOrders } from "./list-orders";
import { parseOrderQuery } from "./order-query";
import { searchForOrders } from "./search-for-orders";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  for (const name of ["Blue Mug", "Blueprint Poster", "Tea Mug", "Smuggler's Lamp"])
    await aProduct(name, 900);
  const old = { sku: "OLD", name: "Blue Plate" };
  await db.product.create({
    data: { ...old, currency: "EUR", priceCents: 1, stock: 0, active: false, ...indexedProduct(old) },
  });
  for (const name of [
    "Zeynep Ada",
    "Émile Zola",
    "Grace Hopper",
    "Adam Grant",
    "Karl Mühle",
    "王小明",
    "王小𠮷",
  ])
    await aCustomer(name);
  await aCustomer("Liv Strøm", { phone: "+44 20 7946 0958", email: "liv_strom@fjord.example" });
  await aCustomer("Luc Íñigo");
  const { id } = await anOrder();
  const xiaoming = await db.customer.findFirstOrThrow({ where: { name: "王小明" }, select: { id: true } });
  await db.order.update({ where: { id }, data: { customerId: xiaoming.id } });
});
afterAll(() => database.drop());

const names = (found: { name: string }[]) => found.map(({ name }) => name);

describe("searchProducts", () => {
  it("finds what begins with the text, in any word of the name, in either case, but nothing that isn't sold", async () => {
    expect(names(await searchProducts("blue"))).toEqual(["Blue Mug", "Blue Mug", "Blueprint Poster"]);
    expect(names(await searchProducts("MUG"))).toEqual(["Blue Mug", "Blue Mug", "Tea Mug"]);
    expect(await searchProducts("nothing like it")).toEqual([]);
  });

  it("finds several words in any order", async () => {
    expect(names(await searchProducts("poster blue"))).toEqual(["Blueprint Poster"]);
  });

  it("finds by SKU and answers price and stock", async () => {
    expect(await searchProducts("tea-")).toMatchObject([{ name: "Tea Mug", priceCents: 900, stock: 10 }]);
  });

  it("answers a few", async () => {
    expect(await searchProducts("", 3)).toHaveLength(3);
  });
});

describe("searchCustomers", () => {
  for (const [text, ...found] of [
    ["hop", "Grace Hopper"],
    ["ada", "Ada Lovelace", "Adam Grant", "Zeynep Ada"],
    ["mühle", "Karl Mühle"],
    ["muhle karl", "Karl Mühle"],
    ["MUHLE", "Karl Mühle"],
    ["emile", "Émile Zola"],
    ["E\u0301mile", "Émile Zola"],
    ["strom", "Liv Strøm"],
    ["strøm", "Liv Strøm"],
    ["luc", "Luc Íñigo"],
    ["小明", "王小明"],
    ["明", "王小明"],
    ["小𠮷", "王小𠮷"],
    ["liv_strom@fjord", "Liv Strøm"],
    ["ｌｉｖ", "Liv Strøm"],
    ["+44 20 7946 0958", "Liv Strøm"],
    ["02079460958", "Liv Strøm"],
    ["7946", "Liv Strøm"],
    ["+44 (0)20 7946-09", "Liv Strøm"],
    ["_"],
    ["%"],
    ['"'],
    ["hop* OR grace"],
    ["明小"],
  ] as const)
    it(`finds ${found.join(" and ") || "nobody"} by ${text}`, async () => {
      expect(names(await searchCustomers(text))).toEqual(found);
    });

  it("answers with the address", async () => {
    expect(await searchCustomers("hop")).toMatchObject([{ address: { city: "London" } }]);
  });

  it("lists in people's order", async () => {
    expect(names(await searchCustomers("", 20))).toEqual([
      "Ada Lovelace",
      "Adam Grant",
      "Émile Zola",
      "Grace Hopper",
      "Karl Mühle",
      "Liv Strøm",
      "Luc Íñigo",
      "王小明",
      "王小𠮷",
      "Zeynep Ada",
    ]);
  });
});

describe("the list of orders", () => {
  const found = async (q: string) =>
    (await listOrders(parseOrderQuery({ q }), { userId: "anna", timeZone: "UTC" })).rows.length;

  it("finds by the same words", async () => {
    expect(await found("小明 mug")).toBe(1);
    expect(await found("明 blue")).toBe(1);
    expect(await found("小红")).toBe(0);
  });

  it("finds a few for the palette, and none while nothing is typed", async () => {
    expect(await searchForOrders("小明", "anna")).toMatchObject([{ customerName: "王小明" }]);
    expect(await searchForOrders(" ", "anna")).toEqual([]);
    expect(await searchForOrders("mug", "anna", 0)).toEqual([]);
  });

  it("takes the first 100 characters of a longer search, and doesn't show everything", async () => {
    expect(await found(`xylophone ${"x".repeat(100)}`)).toBe(0);
  });
});

it("finds somebody by the new name once both are written", async () => {
  const { id } = await aCustomer("Wilma Weber");
  const renamed = { name: "Jürgen Öhm", email: "j@example.test" };
  await database.db.customer.update({ where: { id }, data: { ...renamed, ...indexedCustomer(renamed) } });
  expect(await searchCustomers("wilma")).toEqual([]);
  expect(names(await searchCustomers("ohm"))).toEqual(["Jürgen Öhm"]);
});
