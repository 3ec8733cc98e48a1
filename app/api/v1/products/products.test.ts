import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "@/test/database";
import { recordPublished } from "@/test/orders";
import { aProgram, type Program } from "@/test/rest";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let robo: Program;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  robo = await aProgram();
});
afterAll(() => database.drop());

let made = 0;
async function aLamp(more: object = {}) {
  const body = { sku: `LAMP-${++made}`, name: "Lamp", currency: "EUR", priceCents: 1_500, ...more };
  const { status, json } = await robo.call("POST", "/products", { body });
  expect(status).toBe(201);
  return json;
}

it("creates a product once, however often it is asked with one key", async () => {
  const body = { sku: "ONCE", name: "Lamp", currency: "EUR", priceCents: 1, stock: 4 };
  const sent = { body, headers: { "idempotency-key": "lamp" } };
  const first = await robo.call("POST", "/products", sent);
  const again = await robo.call("POST", "/products", sent);
  expect(first).toMatchObject({ status: 201, json: { version: 1, stock: 4, active: true, sku: "ONCE" } });
  expect(again).toMatchObject({ status: 201, json: first.json });
  expect(first.headers.get("location")).toBe(`/api/v1/products/${first.json.id}`);
  expect(await database.db.product.count({ where: { sku: "ONCE" } })).toBe(1);
  expect(await robo.call("POST", "/products", { body })).toMatchObject({
    status: 422,
    json: { code: "INVALID", errors: { sku: "taken" } },
  });
});

it("changes what is named, from the version that is named, and says whose write it was", async () => {
  const { id } = await aLamp();
  const read = await robo.call("GET", `/products/${id}`);
  const etag = read.headers.get("etag") ?? "";
  const known = { headers: { "if-none-match": etag } };
  expect((await robo.call("GET", `/products/${id}`, known)).status).toBe(304);
  const change = { body: { priceCents: 1_600 }, headers: { "if-match": etag } };
  expect(await robo.call("PATCH", `/products/${id}`, change)).toMatchObject({
    status: 200,
    json: { name: "Lamp", priceCents: 1_600, version: 2 },
  });
  expect(await robo.call("PATCH", `/products/${id}`, change)).toMatchObject({
    status: 412,
    json: { code: "CHANGED", details: { version: 2, by: "Robo" } },
  });
  const late = { body: { name: "Light", version: 1 } };
  expect((await robo.call("PATCH", `/products/${id}`, late)).status).toBe(409);
  expect((await robo.call("PATCH", `/products/${id}`, { body: { name: "Light" } })).status).toBe(428);
  expect(await database.db.productEvent.findMany({ where: { productId: id, version: 2 } })).toMatchObject([
    { via: "Warehouse", actorId: robo.actor.id },
  ]);
});

it("takes another currency only with its price: the same number would be another sum", async () => {
  const { id } = await aLamp();
  const patch = (body: object) => robo.call("PATCH", `/products/${id}`, { body: { version: 1, ...body } });
  expect(await patch({ currency: "JPY" })).toMatchObject({
    status: 422,
    json: { code: "INVALID", errors: { priceCents: "required" } },
  });
  expect(await patch({ currency: "EUR" })).toMatchObject({ status: 200, json: { version: 1 } });
  expect(await patch({ currency: "JPY", priceCents: 1_500 })).toMatchObject({
    status: 200,
    json: { currency: "JPY", priceCents: 1_500, version: 2 },
  });
});

it("moves stock once for a key, tells why there is how much, and refuses what can't be", async () => {
  const { id } = await aLamp({ stock: 5 });
  const sent = { body: { change: -2, reason: "Broken" }, headers: { "idempotency-key": "broken" } };
  const first = await robo.call("POST", `/products/${id}/stock-moves`, sent);
  await robo.call("POST", `/products/${id}/stock-moves`, sent);
  expect(first).toMatchObject({ status: 201, json: { change: -2, stock: 3 } });
  const wrong = async (body: object) => {
    const { status, json } = await robo.call("POST", `/products/${id}/stock-moves`, { body });
    return { status, errors: json.errors };
  };
  expect(await wrong({ change: -4, reason: "Sold" })).toEqual({
    status: 422,
    errors: { change: "belowZero" },
  });
  expect(await wrong({ change: 4 })).toMatchObject({ status: 422, errors: { reason: expect.any(String) } });
  expect(await wrong({ reason: "?" })).toEqual({ status: 422, errors: { change: "changeOrCount" } });
  expect(await wrong({ counted: 1, reason: "?" })).toEqual({ status: 422, errors: { expected: "required" } });
  expect((await wrong({ counted: 1, expected: 5, reason: "?" })).status).toBe(409);
  const { json } = await robo.call("GET", `/products/${id}/stock-moves`);
  expect(json.moves).toMatchObject([
    { type: "change", change: -2, stockAfter: 3, reason: "Broken", via: "Warehouse" },
    { type: "opening", change: 5, stockAfter: 5 },
  ]);
});

it("leads from page to page", async () => {
  for (let left = 60; left > 0; left--) await aLamp({ name: "Paged" });
  const first = await robo.call("GET", "/products?q=paged&sort=-sku");
  expect(first.json).toMatchObject({ total: { count: 60, exact: true }, previous: null });
  const second = await robo.call("GET", first.json.next.replace("/api/v1", ""));
  expect(second.json.products).toHaveLength(10);
  const back = await robo.call("GET", second.json.previous.replace("/api/v1", ""));
  expect(back.json.products).toEqual(first.json.products);
});

it("takes the scopes that it says, and shows nothing to a token that may only write", async () => {
  const { id } = await aLamp();
  const reader = await aProgram({ scopes: ["products:read"] });
  expect((await reader.call("GET", `/products/${id}`)).status).toBe(200);
  const change = { body: { change: 1, reason: "?" } };
  expect((await reader.call("POST", `/products/${id}/stock-moves`, change)).status).toBe(403);
  const writer = await aProgram({ scopes: ["products:write"] });
  expect((await writer.call("GET", `/products/${id}`)).status).toBe(403);
  const patched = await writer.call("PATCH", `/products/${id}`, { body: { name: "Light", version: 1 } });
  expect(patched).toMatchObject({ status: 200, json: { id, version: 2 } });
  expect(patched.json).not.toHaveProperty("name");
  const moved = await writer.call("POST", `/products/${id}/stock-moves`, change);
  expect(moved).toMatchObject({ status: 201, json: { change: 1 } });
  expect(moved.json).not.toHaveProperty("stock");
  const late = await writer.call("PATCH", `/products/${id}`, { body: { name: "Lantern", version: 1 } });
  expect([late.status, late.json.details]).toEqual([409, { version: 2 }]);
  const count = { body: { counted: 9, expected: 7, reason: "?" } };
  const miscounted = await writer.call("POST", `/products/${id}/stock-moves`, count);
  expect([miscounted.status, miscounted.json.details]).toEqual([409, undefined]);
});
