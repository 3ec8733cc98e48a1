import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, aProduct, type Recorded, recordPublished } from "../../test/orders";
import { checkedInput } from "../checked-input";
import { entryMark } from "../entries/entry-mark";
import { searchProducts } from "../orders/edit/search-products";
import { indexedProduct } from "../search/indexed";
import type { Actor } from "../users/shared/roles";
import { createProduct } from "./create-product";
import { getProduct } from "./get-product";
import { listProducts } from "./list-products";
import { moveStock } from "./move-stock";
import { parseProductQuery } from "./product-query";
import { saveProduct } from "./save-product";
import { type ProductFields, productFields } from "./shared/product-fields";
import { stockMove } from "./shared/stock-move";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(() => database.drop());
beforeEach(() => {
  published.forget();
});

let made = 0;
const mug = (): ProductFields => ({
  name: "Blue Mug",
  sku: `MUG-${++made}`,
  priceCents: 900,
  currency: "EUR",
  active: true,
});
const aMug = async (stock = 10) => (await createProduct({ actor: anna, fields: mug(), stock })).id;
const news = (id: number, by: Actor) => ({
  channels: ["private-products"],
  event: "entry.changed",
  data: { id, by: { id: by.id, name: by.name } },
});

describe("a product", () => {
  it("is there with its stock, its history and its words, and others are told", async () => {
    const fields = { ...mug(), name: "Zinnia Vase" };
    const { id } = await createProduct({ actor: anna, fields, stock: 7 });
    const { moves, history, ...product } = await getProduct(id);
    expect(product).toEqual({ id, version: 1, stock: 7, fields });
    expect(moves).toMatchObject([{ type: "opening", change: 7, stockAfter: 7, actor: { name: "Anna" } }]);
    expect(history).toMatchObject([{ type: "created", version: 1, actor: { name: "Anna" } }]);
    expect(await searchProducts("zinn")).toMatchObject([{ id }]);
    expect(await published.all()).toEqual([news(id, anna)]);
  });

  it("is saved as its next version, with what changed; what changes nothing writes nothing", async () => {
    const id = await aMug();
    const mark = await entryMark("product");
    const before = (await getProduct(id)).fields;
    const fields = { ...before, name: "Green Mug", priceCents: 950 };
    expect(await saveProduct({ productId: id, actor: ben, baseVersion: 1, fields })).toEqual({ version: 2 });
    expect(await saveProduct({ productId: id, actor: ben, baseVersion: 2, fields })).toEqual({ version: 2 });
    const { history, ...product } = await getProduct(id);
    expect(product).toMatchObject({ version: 2, stock: 10, fields });
    expect(history).toHaveLength(2);
    expect(history[0]).toMatchObject({
      type: "changed",
      version: 2,
      actor: { name: "Ben" },
      changes: [
        { field: "name", from: "Blue Mug", to: "Green Mug" },
        { field: "priceCents", from: 900, to: 950 },
      ],
    });
    expect(await searchProducts(`green ${fields.sku}`)).toMatchObject([{ id, priceCents: 950 }]);
    expect(await entryMark("product")).not.toBe(mark);
  });

  it("lets exactly one of two writers in who start from the same version, and tells the other whose it is", async () => {
    const id = await aMug();
    const outcomes = await Promise.allSettled(
      [anna, ben].map((actor) =>
        saveProduct({ productId: id, actor, baseVersion: 1, fields: { name: `${actor.name}'s Mug` } }),
      ),
    );
    const won = outcomes.findIndex(({ status }) => status === "fulfilled");
    const winner = [anna, ben][won];
    expect(outcomes[1 - won]).toMatchObject({
      status: "rejected",
      reason: { code: "CHANGED", details: { version: 2, by: winner?.name } },
    });
    expect((await getProduct(id)).fields.name).toBe(`${winner?.name}'s Mug`);
  });

  it("has an SKU that no other has, whichever way it gets it", async () => {
    const [one, other] = [await getProduct(await aMug()), await getProduct(await aMug())];
    const taken = { code: "INVALID", fields: { sku: "taken" } };
    const fields = { ...mug(), sku: one.fields.sku };
    await expect(createProduct({ actor: anna, fields, stock: 0 })).rejects.toMatchObject(taken);
    await expect(
      saveProduct({ productId: other.id, actor: anna, baseVersion: 1, fields: { sku: one.fields.sku } }),
    ).rejects.toMatchObject(taken);
  });

  it("has a name, an SKU and an amount that can be written down", () => {
    const wrong = { ...mug(), name: " \u200b", sku: "", priceCents: -1, currency: "EURO" };
    expect(() => checkedInput(productFields, wrong)).toThrow(
      expect.objectContaining({
        fields: { name: "required", sku: "required", priceCents: "negative", currency: "currency" },
      }),
    );
  });
});

describe("its stock", () => {
  it("adds up what many move at once, each with a reason", async () => {
    const id = await aMug(10);
    await Promise.all(
      [5, -3, -4, 20].map((change, index) =>
        moveStock({
          productId: id,
          actor: index % 2 ? anna : ben,
          move: { change, reason: `Move ${change}` },
        }),
      ),
    );
    const { stock, version, moves } = await getProduct(id);
    expect({ stock, version }).toEqual({ stock: 28, version: 1 });
    expect(moves[0]?.stockAfter).toBe(28);
    expect(moves.map(({ reason }) => reason).sort()).toEqual(["", "Move -3", "Move -4", "Move 20", "Move 5"]);
  });

  it("never goes below zero, whoever comes second", async () => {
    const id = await aMug(5);
    const take = () => moveStock({ productId: id, actor: anna, move: { change: -3, reason: "Sold" } });
    const outcomes = await Promise.allSettled([take(), take()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "INVALID", fields: { change: "belowZero" } },
    });
    const { stock, moves } = await getProduct(id);
    expect(stock).toBe(2);
    expect(moves).toHaveLength(2);
  });

  it("is counted by whoever saw what there is; a count of an older number is told the newer one", async () => {
    const id = await aMug(12);
    const counted = { counted: 11, expected: 12, reason: "Stocktaking" };
    await moveStock({ productId: id, actor: ben, move: counted });
    await expect(moveStock({ productId: id, actor: anna, move: counted })).rejects.toMatchObject({
      code: "CHANGED",
      details: { stock: 11 },
    });
    const { stock, moves } = await getProduct(id);
    expect(stock).toBe(11);
    expect(moves[0]).toMatchObject({ type: "count", change: -1, stockAfter: 11, reason: "Stocktaking" });
  });

  it("takes no move without a reason or without a number, and none of a product that isn't there", async () => {
    for (const wrong of [
      { change: 1, reason: " " },
      { change: 0, reason: "?" },
      { change: 1.5, reason: "?" },
      { reason: "?" },
    ])
      expect(() => checkedInput(stockMove, wrong)).toThrow();
    const nothing = moveStock({ productId: 999_999, actor: anna, move: { change: 1, reason: "?" } });
    await expect(nothing).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

it("takes nothing from readers, nor from whoever was shut out since they asked", async () => {
  const id = await aMug();
  const vera = await aPerson("Vera", "READER");
  const gone = await aPerson("Gone");
  await database.db.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
  for (const actor of [vera, gone]) {
    const ways = [
      () => createProduct({ actor, fields: mug(), stock: 0 }),
      () => saveProduct({ productId: id, actor, baseVersion: 1, fields: { name: "Theirs" } }),
      () => moveStock({ productId: id, actor, move: { change: 1, reason: "?" } }),
    ];
    for (const way of ways) await expect(way()).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await getProduct(id)).toMatchObject({ version: 1, stock: 10, fields: { name: "Blue Mug" } });
});

describe("the list", () => {
  const rows = (params: Record<string, string>) => listProducts(parseProductQuery(params));

  beforeAll(async () => {
    await database.db.stockMove.deleteMany();
    await database.db.product.deleteMany();
    for (let index = 0; index < 120; index++) {
      const [name, sku] = [`Lamp ${String(index).padStart(3, "0")}`, `L-${119 - index}`];
      await database.db.product.create({
        data: {
          name,
          sku,
          currency: "EUR",
          priceCents: index % 7,
          stock: index % 5,
          active: index % 10 !== 0,
          ...indexedProduct({ name, sku }),
        },
      });
    }
    await aProduct("Äpfel", 1);
  });

  it("is sorted by each column, both ways, and every page leads to those beside it", async () => {
    for (const sort of ["name", "-name", "sku", "-sku", "price", "-price", "stock", "-stock"]) {
      const first = await rows({ sort });
      expect(first.total).toEqual({ count: 121, exact: true });
      const ids = first.rows.map(({ id }) => id);
      let page = first;
      let places = { sort };
      while (page.next) {
        const after = `${page.next.id}~${page.next.key}`;
        page = await rows({ sort, after });
        ids.push(...page.rows.map(({ id }) => id));
        places = {
          ...places,
          ...{ before: page.previous ? `${page.previous.id}~${page.previous.key}` : "" },
        };
      }
      expect(new Set(ids).size, sort).toBe(121);
      const back = await rows(places);
      expect(
        back.rows.map(({ id }) => id),
        sort,
      ).toEqual(ids.slice(50, 100));
    }
    expect((await rows({ sort: "name" })).rows[0]?.name).toBe("Äpfel");
    expect((await rows({ sort: "-stock" })).rows[0]?.stock).toBe(10);
  });

  it("is sorted by SKU as by name, whatever the case and the signs", async () => {
    const skus = ["case_C", "Case 10", "case-é", "CASE-F", "case.D", "CASE-A", "case-b"];
    const crate = { name: "Crate", currency: "EUR", priceCents: 1, stock: 1 };
    await database.db.product.createMany({
      data: skus.map((sku) => ({ ...crate, sku, ...indexedProduct({ ...crate, sku }) })),
    });
    const sorted = ["Case 10", "CASE-A", "case-b", "case_C", "case.D", "case-é", "CASE-F"];
    const skusBy = async (sort: string) => (await rows({ q: "crate", sort })).rows.map(({ sku }) => sku);
    expect(await skusBy("sku")).toEqual(sorted);
    expect(await skusBy("-sku")).toEqual(sorted.toReversed());
    await database.db.product.deleteMany({ where: { name: "Crate" } });
  });

  it("finds by the beginnings of words, only what is sold, only what is out", async () => {
    expect((await rows({ q: "apf" })).rows.map(({ name }) => name)).toEqual(["Äpfel"]);
    expect((await rows({ q: "lamp l-7" })).total.count).toBe(11);
    expect((await rows({ q: "?!" })).total.count).toBe(0);
    expect((await rows({ active: "0" })).total.count).toBe(12);
    expect((await rows({ active: "1", out: "1" })).total.count).toBe(12);
  });

  it("walks along the index where many fit, and finds the same", async () => {
    const many = Array.from({ length: 5_200 }, (_, index) => {
      const [name, sku] = [`Bolt ${String(index).padStart(4, "0")}`, `B-${index}`];
      const more = { currency: "EUR", priceCents: 1, stock: 1, active: true };
      return { name, sku, ...more, ...indexedProduct({ name, sku }) };
    });
    await database.db.product.createMany({ data: many });
    const page = await rows({ q: "bolt", sort: "-name" });
    expect(page.total).toEqual({ count: 5_200, exact: true });
    expect(page.rows[0]?.name).toBe("Bolt 5199");
    const second = await rows({ q: "bolt", sort: "-name", after: `${page.next?.id}~${page.next?.key}` });
    expect(second.rows[0]?.name).toBe("Bolt 5149");
  });
});
