import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "@/test/database";
import { anOrder, london, recordPublished } from "@/test/orders";
import { aProgram, type Program } from "@/test/rest";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let robo: Program;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  robo = await aProgram();
});
afterAll(() => database.drop());

const someone = (name: string) => ({ name, email: "ada@example.test", address: london });

it("creates a customer once, however often it is asked with one key", async () => {
  const sent = { body: someone("Once Only"), headers: { "idempotency-key": "ada" } };
  const first = await robo.call("POST", "/customers", sent);
  const again = await robo.call("POST", "/customers", sent);
  expect(first).toMatchObject({ status: 201, json: { version: 1, company: "", address: london } });
  expect(again.json).toEqual(first.json);
  expect(await database.db.customer.count({ where: { name: "Once Only" } })).toBe(1);
});

it("changes what is named, from the version that is named", async () => {
  const { id } = (await robo.call("POST", "/customers", { body: someone("Ada Byron") })).json;
  const etag = (await robo.call("GET", `/customers/${id}`)).headers.get("etag") ?? "";
  const change = { body: { phone: "+44 20 1" }, headers: { "if-match": etag } };
  expect(await robo.call("PATCH", `/customers/${id}`, change)).toMatchObject({
    status: 200,
    json: { name: "Ada Byron", phone: "+44 20 1", version: 2 },
  });
  expect((await robo.call("PATCH", `/customers/${id}`, change)).status).toBe(412);
  const begun = { body: { address: { ...london, line1: "" }, version: 2 } };
  expect(await robo.call("PATCH", `/customers/${id}`, begun)).toMatchObject({
    status: 422,
    json: { errors: { "address.line1": "required" } },
  });
});

it("merges two, and an order names the one that stayed", async () => {
  const order = await anOrder();
  const { id } = (await robo.call("POST", "/customers", { body: someone("Ada Stays") })).json;
  const merge = { body: { version: 1, goes: { id: order.customer.id, version: 1 } } };
  expect(await robo.call("POST", `/customers/${id}/merge`, merge)).toMatchObject({
    status: 200,
    json: { id, version: 2 },
  });
  expect((await robo.call("GET", `/orders/${order.id}`)).json.customer.id).toBe(id);
  const goneTo = { status: 404, json: { code: "NOT_FOUND", details: { mergedInto: id } } };
  const gone = `/customers/${order.customer.id}`;
  expect(await robo.call("GET", gone)).toMatchObject(goneTo);
  const late = { body: { phone: "1", version: 2 } };
  expect(await robo.call("PATCH", gone, late)).toMatchObject(goneTo);
  const again = { body: { version: 2, goes: { id: order.customer.id, version: 2 } } };
  expect(await robo.call("POST", `/customers/${id}/merge`, again)).toMatchObject(goneTo);
});

it("takes the scopes that it says, and shows nothing to a token that may only write", async () => {
  const { id } = (await robo.call("POST", "/customers", { body: someone("Ada Hidden") })).json;
  const writer = await aProgram({ scopes: ["customers:write"] });
  expect((await writer.call("GET", `/customers/${id}`)).status).toBe(403);
  const patched = await writer.call("PATCH", `/customers/${id}`, { body: { note: "Hi", version: 1 } });
  expect(patched).toMatchObject({ status: 200, json: { id, version: 2 } });
  expect(patched.json).not.toHaveProperty("email");
  const later = await writer.call("PATCH", `/customers/${id}`, { body: { note: "Ho", version: 1 } });
  expect([later.status, later.json.details]).toEqual([409, { version: 2 }]);
  expect(later.json.detail).not.toContain("Robo");
  const reader = await aProgram({ scopes: ["customers:read"] });
  expect((await reader.call("GET", "/customers?q=hidden")).json.customers).toMatchObject([{ id }]);
  expect((await reader.call("PATCH", `/customers/${id}`, { body: { version: 2 } })).status).toBe(403);
});
