import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TOKEN_LIMIT } from "@/domain/api/admit-bearer";
import { answerOnce } from "@/domain/api/answer-once";
import { revokeToken } from "@/domain/tokens/revoke-token";
import { freshDatabase } from "@/test/database";
import { aCustomer, anOrder, aProduct, recordPublished } from "@/test/orders";
import { aProgram, callRest, type Program } from "@/test/rest";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let robo: Program;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());
beforeEach(async () => {
  robo = await aProgram();
});

describe("every error", () => {
  it("is a problem with type, title, status, detail and code", async () => {
    const { id } = await anOrder();
    const send = { "content-type": "application/json", "if-match": '"1"' };
    const cases: [string, string, object, number, string][] = [
      ["GET", "/nothing", {}, 404, "NO_SUCH_ADDRESS"],
      ["GET", "/orders/1/2/3", {}, 404, "NO_SUCH_ADDRESS"],
      ["PUT", `/orders/${id}`, {}, 405, "METHOD_NOT_ALLOWED"],
      ["POST", "/orders", { body: "{", headers: send }, 400, "MALFORMED"],
      [
        "POST",
        "/orders",
        { body: "a=1", headers: { "content-type": "text/plain" } },
        415,
        "UNSUPPORTED_MEDIA_TYPE",
      ],
      ["POST", "/orders", { body: `"${"x".repeat(70_000)}"`, headers: send }, 413, "TOO_LARGE"],
      ["POST", "/orders", { body: "[]", headers: send }, 422, "INVALID"],
      ["PATCH", `/orders/${id}`, { body: "{}", headers: { ...send, "if-match": "7" } }, 422, "INVALID"],
    ];
    for (const [method, path, sent, status, code] of cases) {
      const { json, headers, ...answer } = await robo.call(method, path, sent);
      expect({ path, status: answer.status, code: json.code }).toEqual({ path, status, code });
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(json).toEqual({
        type: `urn:holdfast:problem:${code.toLowerCase().replaceAll("_", "-")}`,
        title: expect.any(String),
        status,
        detail: expect.any(String),
        code,
        ...(json.errors ? { errors: expect.any(Object) } : {}),
      });
    }
  });

  it("of a method says which there are", async () => {
    const { headers } = await robo.call("DELETE", "/locks");
    expect(headers.get("allow")).toBe("GET");
    expect((await robo.call("HEAD", "/locks")).status).toBe(200);
  });

  it("of a token is 401 with a challenge, and 403 for a scope that it lacks", async () => {
    const stranger = await callRest("GET", "/orders");
    expect(stranger).toMatchObject({ status: 401, json: { code: "UNAUTHENTICATED" } });
    expect(stranger.headers.get("www-authenticate")).toBe('Bearer realm="Holdfast"');
    const reader = await aProgram({ scopes: ["orders:read"] });
    expect((await reader.call("GET", "/orders")).status).toBe(200);
    expect(await reader.call("POST", "/orders", { body: {} })).toMatchObject({
      status: 403,
      json: { code: "FORBIDDEN", detail: "This takes a token with the scope orders:write." },
    });
    await revokeToken({ actor: reader.actor, tokenId: reader.token.id });
    expect((await reader.call("GET", "/orders")).status).toBe(401);
  });
});

describe("the limit of a token", () => {
  it("is told with every answer, refuses with Retry-After, and is each token's own", async () => {
    const first = await robo.call("GET", "/locks");
    expect(first.headers.get("ratelimit-policy")).toBe('"token";q=600;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"token";r=599;t=\d+$/);
    for (let spent = 1; spent < TOKEN_LIMIT.points; spent++) await robo.call("GET", "/orders/abc");
    const refused = await robo.call("GET", "/locks");
    expect(refused).toMatchObject({ status: 429, json: { code: "TOO_MANY" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await (await aProgram()).call("GET", "/locks")).status).toBe(200);
  });

  it("is far lower for wrong tokens from one address", async () => {
    const wrong = () =>
      callRest("GET", "/orders", {
        headers: { authorization: "Bearer hf_x", "x-forwarded-for": "203.0.113.9" },
      });
    for (let tries = 0; tries < 60; tries++) expect((await wrong()).status).toBe(401);
    expect((await wrong()).status).toBe(429);
    const elsewhere = { authorization: "Bearer hf_x", "x-forwarded-for": "203.0.113.10" };
    expect((await callRest("GET", "/orders", { headers: elsewhere })).status).toBe(401);
  });
});

describe("an Idempotency-Key", () => {
  async function anAsk(key: string) {
    const [customer, mug] = [await aCustomer("Grace Hopper"), await aProduct("Blue Mug", 900)];
    const line = { sku: mug.sku, quantity: 2 };
    const body = { customerId: customer.id, currency: "EUR", taxRatePpm: 190_000, lines: [line] };
    return {
      customerId: customer.id,
      send: (change: object = {}) =>
        robo.call("POST", "/orders", { body: { ...body, ...change }, headers: { "idempotency-key": key } }),
    };
  }
  const ordersOf = (customerId: number) => database.db.order.count({ where: { customerId } });

  it("answers the same again, and creates nothing twice", async () => {
    const { customerId, send } = await anAsk("a-1");
    const [first, second] = [await send(), await send()];
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second).toMatchObject({ status: 201, json: first.json });
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect(await ordersOf(customerId)).toBe(1);
  });

  it("creates one order of many requests at once; the others are told to wait, or get its answer", async () => {
    const { customerId, send } = await anAsk("a-2");
    const answers = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status, json } of answers)
      if (status !== 201) expect({ status, code: json.code }).toEqual({ status: 409, code: "KEY_IN_USE" });
    expect(await ordersOf(customerId)).toBe(1);
    expect((await send()).status).toBe(201);
  });

  it("is refused for another request", async () => {
    const { customerId, send } = await anAsk("a-3");
    await send();
    expect(await send({ shippingCents: 100 })).toMatchObject({ status: 422, json: { code: "KEY_REUSED" } });
    expect(await ordersOf(customerId)).toBe(1);
  });

  it("is free again after a refusal, since nothing was done", async () => {
    const { send, customerId } = await anAsk("a-4");
    expect((await send({ currency: "EURO" })).status).toBe(422);
    expect((await send()).status).toBe(201);
    expect(await ordersOf(customerId)).toBe(1);
  });

  it("is another one for another token, and forgotten after a day", async () => {
    const { send, customerId } = await anAsk("a-5");
    await send();
    robo = await aProgram();
    await send();
    expect(await ordersOf(customerId)).toBe(2);
    const dayAgo = new Date(Date.now() - 24 * 3_600_000 - 1);
    await database.db.idempotentRequest.updateMany({ data: { startedAt: dayAgo } });
    await send();
    expect(await ordersOf(customerId)).toBe(3);
    expect(await database.db.idempotentRequest.count()).toBe(1);
  });

  it("keeps the answer in the very transaction of the order: a server that dies in between has answered", async () => {
    const { send, customerId } = await anAsk("a-6");
    await database.db.$executeRaw`
      CREATE TRIGGER "die" BEFORE UPDATE OF "answer" ON "IdempotentRequest" BEGIN SELECT RAISE(ABORT, 'died'); END`;
    expect((await send()).status).toBe(500);
    expect(await ordersOf(customerId)).toBe(0);
    await database.db.$executeRaw`DROP TRIGGER "die"`;
    expect((await send()).status).toBe(201);
  });

  it("that its first request abandoned is taken up by the next one after a minute", async () => {
    const request = { tokenId: robo.token.id, key: "a-7", requestHash: "x" };
    await database.db.idempotentRequest.create({ data: { ...request, startedAt: new Date() } });
    const run = () => answerOnce(request, async () => ({ status: 200, headers: {}, body: "done" }));
    await expect(run()).rejects.toMatchObject({ code: "KEY_IN_USE" });
    const longAgo = new Date(Date.now() - 61_000);
    await database.db.idempotentRequest.updateMany({ where: { key: "a-7" }, data: { startedAt: longAgo } });
    expect(await run()).toMatchObject({ isReplay: false, answer: { body: "done" } });
  });
});
