import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acquireLock } from "@/domain/locks/acquire-lock";
import { getOrder } from "@/domain/orders/get-order";
import { setTags } from "@/domain/orders/set-tags";
import { freshDatabase } from "@/test/database";
import {
  aCustomer,
  anEditSession,
  anOrder,
  aPerson,
  aProduct,
  london,
  type Recorded,
  recordPublished,
} from "@/test/orders";
import { aProgram, type Program } from "@/test/rest";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let robo: Program;

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  robo = await aProgram();
});
afterAll(() => database.drop());
beforeEach(() => {
  published.forget();
});

const draftOf = (orderId: number) => database.db.orderDraft.count({ where: { orderId } });

describe("getting an order", () => {
  it("answers it with an ETag, and 304 until something about it changes", async () => {
    const order = await anOrder();
    const first = await robo.call("GET", `/orders/${order.id}`);
    expect(first.json).toMatchObject({
      id: order.id,
      version: 1,
      totalCents: 2_725,
      lines: [{ quantity: 2 }],
    });
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"1\./);
    const again = { headers: { "if-none-match": etag } };
    expect(await robo.call("GET", `/orders/${order.id}`, again)).toMatchObject({ status: 304, text: "" });

    await setTags({ orderId: order.id, actor: robo.actor, add: ["gift"], remove: [] });
    const tagged = await robo.call("GET", `/orders/${order.id}`, again);
    expect(tagged).toMatchObject({ status: 200, json: { tags: ["gift"], version: 1 } });
  });

  it("says in a problem that there is no such order", async () => {
    for (const id of ["999999", "99999999999", "9007199254740993", "0x1", "abc"])
      expect(await robo.call("GET", `/orders/${id}`)).toMatchObject({
        status: 404,
        json: { code: "NOT_FOUND" },
      });
  });
});

describe("listing orders", () => {
  it("filters and sorts as the page does, and leads on by Link and cursor", async () => {
    const { id: customerId } = await database.db.customer.findFirstOrThrow();
    const stored = await database.db.order.findFirstOrThrow({ where: { customerId } });
    const { id: _, ...copy } = stored;
    await database.db.order.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        ...copy,
        shippingAddress: {},
        billingAddress: {},
        number: 500_000 + index,
        status: "SHIPPED",
        updatedAt: new Date(2026, 0, 1, 0, index),
      })),
    });
    const seen: number[] = [];
    let path: string | null = "/orders?status=SHIPPED&sort=-number";
    while (path !== null) {
      const { status, json, headers } = await robo.call("GET", path);
      expect(status).toBe(200);
      expect(json.total).toEqual({ count: 60, exact: true });
      seen.push(...json.orders.map(({ number }: { number: number }) => number));
      if (json.next) expect(headers.get("link")).toContain(`<${json.next}>; rel="next"`);
      path = json.next?.replace("/api/v1", "") ?? null;
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => 500_059 - index));
  });

  it("refuses what makes no sense, where the page forgives it", async () => {
    const { status, json } = await robo.call("GET", "/orders?sort=colour&colour=red");
    expect(status).toBe(422);
    expect(json).toMatchObject({ code: "INVALID", errors: { sort: expect.any(String), colour: "unknown" } });
    for (const day of ["9999-12-31", "0026-11-25"])
      expect(await robo.call("GET", `/orders?to=${day}`)).toMatchObject({
        status: 422,
        json: { errors: { to: "dayOutOfRange" } },
      });
    for (const wrong of ["status=pending", "status=LOST", "status=SHIPPED,LOST", "status=SHIPPED&status="])
      expect(await robo.call("GET", `/orders?${wrong}`)).toMatchObject({
        status: 422,
        json: { code: "INVALID" },
      });
  });
});

describe("creating an order", () => {
  async function anAsk() {
    const customer = await aCustomer("Grace Hopper");
    const mug = await aProduct("Blue Mug", 900);
    return {
      mug,
      body: {
        customerId: customer.id,
        currency: "EUR",
        taxRatePpm: 190_000,
        shippingCents: 490,
        lines: [{ sku: mug.sku, quantity: 2 }],
      },
    };
  }

  it("takes products by SKU, and price and addresses from product and customer", async () => {
    const { body, mug } = await anAsk();
    const { status, headers, json } = await robo.call("POST", "/orders", { body });
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/v1/orders/${json.id}`);
    expect(json).toMatchObject({
      status: "PENDING",
      version: 1,
      totalCents: 2_725,
      customer: { name: "Grace Hopper" },
      shippingAddress: { city: "London" },
      lines: [{ sku: mug.sku, name: "Blue Mug", unitPriceCents: 900, totalCents: 1_800 }],
    });
    expect(await published.all()).toContainEqual({
      channels: ["private-orders", `presence-order.${json.id}`, `private-order.${json.id}`],
      event: "order.created",
      data: { orderId: json.id, number: json.number, by: { id: robo.actor.id, name: "Robo" } },
    });
    const { timeline } = await getOrder(json.id);
    expect(timeline).toMatchObject([{ type: "created", via: "Warehouse", actor: { name: "Robo" } }]);
  });

  it("gives orders that come at once numbers of their own", async () => {
    const asks = await Promise.all(Array.from({ length: 8 }, anAsk));
    const answers = await Promise.all(asks.map(({ body }) => robo.call("POST", "/orders", { body })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ json }) => json.number)).size).toBe(8);
  });

  it("names every field that is wrong, as the edit page would", async () => {
    const { body } = await anAsk();
    const invalid = async (change: object) => {
      const { status, json } = await robo.call("POST", "/orders", { body: { ...body, ...change } });
      return { status, ...json.errors };
    };
    expect(await invalid({ lines: [{ sku: "NO-SUCH", quantity: 1 }] })).toEqual({
      status: 422,
      "lines.0.sku": "product",
    });
    expect(await invalid({ customerId: 999_999 })).toEqual({ status: 422, customerId: "customer" });
    expect(await invalid({ currency: "EURO", colour: "red" })).toEqual({
      status: 422,
      currency: "currency",
      colour: "unknown",
    });
    expect(await invalid({ lines: [] })).toEqual({ status: 422, lines: "noLines" });
    expect(await invalid({ lines: [{ ...body.lines[0], quantity: 0 }] })).toEqual({
      status: 422,
      "lines.0.quantity": "atLeastOne",
    });
    expect(await invalid({ discountCents: 5_000 })).toEqual({
      status: 422,
      discountCents: "discountTooLarge",
    });
    expect(
      await invalid({ lines: [{ ...body.lines[0], quantity: 1, unitPriceCents: 2 ** 53 - 1 }] }),
    ).toEqual({
      status: 422,
      lines: "amountTooLarge",
    });
  });

  it("knows tax rates of California and totals of Jakarta", async () => {
    const { body, mug } = await anAsk();
    const lines = [{ sku: mug.sku, quantity: 20_000, unitPriceCents: 1_500_000_00 }];
    const ask = { ...body, currency: "IDR", taxRatePpm: 93_750, lines };
    const { json } = await robo.call("POST", "/orders", { body: ask });
    expect(json).toMatchObject({
      taxRatePpm: 93_750,
      subtotalCents: 3_000_000_000_000,
      taxCents: 281_250_000_046,
    });
    const { json: page } = await robo.call("GET", "/orders");
    expect(page.orders).toContainEqual(
      expect.objectContaining({ id: json.id, totalCents: 3_281_250_000_536 }),
    );
  });

  it("takes no price in another currency for one in the order's", async () => {
    const { body, mug } = await anAsk();
    const cup = await aProduct("Tea Cup", 1_400, "JPY");
    const inYen = (line: object) =>
      robo.call("POST", "/orders", { body: { ...body, currency: "JPY", lines: [line] } });
    expect(await inYen({ sku: mug.sku })).toMatchObject({
      status: 422,
      json: { errors: { "lines.0.unitPriceCents": "priceNeeded" } },
    });
    expect(await inYen({ sku: mug.sku, unitPriceCents: 1_200 })).toMatchObject({ status: 201 });
    expect(await inYen({ sku: cup.sku })).toMatchObject({
      status: 201,
      json: { lines: [{ unitPriceCents: 1_400 }] },
    });
    const { id } = await anOrder();
    const change = (line: object) =>
      robo.call("PATCH", `/orders/${id}`, { body: { version: 1, lines: [line] } });
    expect(await change({ sku: cup.sku })).toMatchObject({
      status: 422,
      json: { errors: { "lines.0.unitPriceCents": "priceNeeded" } },
    });
    const kept = (await getOrder(id)).lines[0];
    expect(await change({ id: kept?.id, quantity: 5 })).toMatchObject({ status: 200 });
  });
});

describe("a draft of a program", () => {
  it("is made, filled and placed, and lists show it when they are asked for drafts", async () => {
    const { id: customerId } = await aCustomer("Grace Hopper");
    const mug = await aProduct("Blue Mug", 900);
    const body = { customerId, currency: "EUR", taxRatePpm: 190_000, draft: true };
    const { json: draft, status } = await robo.call("POST", "/orders", { body });
    expect({ status, draft }).toMatchObject({
      status: 201,
      draft: { number: null, status: "DRAFT", lines: [], shippingAddress: london },
    });
    const listed = async (query: string) => {
      const { json } = await robo.call("GET", `/orders?q=grace&${query}`);
      return json.orders.map((order: { id: number }) => order.id);
    };
    expect(await listed("")).not.toContain(draft.id);
    expect(await listed("status=DRAFT")).toContain(draft.id);

    const place = (version: number, headers = {}) =>
      robo.call("POST", `/orders/${draft.id}/place`, { body: { version, status: "CONFIRMED" }, headers });
    expect(await place(1)).toMatchObject({ status: 422, json: { errors: { lines: "noLines" } } });
    const patched = await robo.call("PATCH", `/orders/${draft.id}`, {
      body: { version: 1, lines: [{ sku: mug.sku, quantity: 2 }] },
    });
    expect(patched).toMatchObject({ status: 200, json: { status: "DRAFT", version: 2, totalCents: 2_142 } });
    const status422 = await robo.call("PATCH", `/orders/${draft.id}`, {
      body: { version: 2, status: "PENDING" },
    });
    expect(status422).toMatchObject({ status: 422 });
    expect(await place(1)).toMatchObject({ status: 409, json: { code: "ORDER_CHANGED" } });

    const again = { "idempotency-key": "place-once" };
    const placed = await place(2, again);
    expect(placed).toMatchObject({
      status: 200,
      json: { id: draft.id, number: expect.any(Number), status: "CONFIRMED", version: 3 },
    });
    expect((await place(2, again)).json).toEqual(placed.json);
    expect(await listed("")).toContain(draft.id);
    expect(await robo.call("POST", "/orders", { body: { ...body, status: "PENDING" } })).toMatchObject({
      status: 422,
      json: { errors: { status: "draft" } },
    });
  });

  it("is placed by who has its lock, and past nobody's", async () => {
    const { id: customerId } = await aCustomer("Grace Hopper");
    const lines = [{ sku: (await aProduct("Blue Mug", 900)).sku }];
    const body = { customerId, currency: "EUR", taxRatePpm: 0, draft: true, lines };
    const { json: draft } = await robo.call("POST", "/orders", { body });
    const anna = await aPerson("Anna");
    const place = (headers = {}) =>
      robo.call("POST", `/orders/${draft.id}/place`, { body: { version: 1 }, headers });
    await anEditSession(draft.id, anna);
    expect(await place()).toMatchObject({ status: 423, json: { details: { holder: "Anna" } } });
    await database.db.orderLock.update({ where: { orderId: draft.id }, data: { state: "FREE" } });
    const { json: lock } = await robo.call("POST", `/locks/${draft.id}`, {
      headers: { "holdfast-session": "sync" },
    });
    expect(await place()).toMatchObject({ status: 423 });
    const headers = { "holdfast-session": "sync", "holdfast-epoch": String(lock.epoch) };
    expect(await place(headers)).toMatchObject({ status: 200, json: { status: "PENDING" } });
  });
});

describe("changing an order", () => {
  it("merges what is sent, and leaves the order free", async () => {
    const { id, mug } = await anOrder();
    const cup = await aProduct("Tea Cup", 500);
    const line = (await getOrder(id)).lines[0];
    const { status, json } = await robo.call("PATCH", `/orders/${id}`, {
      headers: { "if-match": '"1"', "content-type": "application/merge-patch+json" },
      body: {
        status: "CONFIRMED",
        shippingAddress: { city: "Leeds" },
        lines: [
          { id: line?.id, quantity: 3 },
          { sku: cup.sku, quantity: 1 },
        ],
      },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: "CONFIRMED",
      version: 2,
      shippingAddress: { city: "Leeds", name: "Ada Lovelace" },
      billingAddress: { city: "London" },
      lines: [
        { id: line?.id, sku: mug.sku, quantity: 3, unitPriceCents: 900 },
        { sku: cup.sku, quantity: 1, unitPriceCents: 500 },
      ],
    });
    await anEditSession(id, await aPerson("Anna"));
    expect((await getOrder(id)).timeline.find(({ kind }) => kind === "order")).toMatchObject({
      via: "Warehouse",
    });
  });

  it("writes and tells nothing when nothing is different, with a lock, without one, and past one", async () => {
    const { id } = await anOrder();
    const before = await getOrder(id);
    const line = before.lines[0];
    const system = await aProgram({ role: "ADMIN", scopes: ["orders:write", "orders:write-locked"] });
    const bodies = [
      {},
      { status: "PENDING", shippingAddress: { city: "London" }, shippingCents: 490 },
      { lines: [{ id: line?.id }] },
      { shippingAddress: { line1: `${before.shippingAddress.line1}\n` } },
    ];
    published.forget();
    const same = async (program: typeof robo, headers = {}) => {
      for (const body of bodies) {
        const answer = await program.call("PATCH", `/orders/${id}`, {
          headers,
          body: { version: 1, ...body },
        });
        expect(answer).toMatchObject({ status: 200, json: { version: 1 } });
      }
    };
    await same(robo);
    const lock = { "holdfast-session": "import" };
    const { json } = await robo.call("POST", `/locks/${id}`, { headers: lock });
    await same(robo, { ...lock, "holdfast-epoch": String(json.epoch) });
    await robo.call("DELETE", `/locks/${id}`, { headers: lock });
    await anEditSession(id, await aPerson("Anna"));
    await same(system);
    expect(await getOrder(id)).toEqual({ ...before, timeline: expect.anything() });
    expect(await database.db.orderEvent.count({ where: { orderId: id } })).toBe(0);
    expect(await database.db.lockEvent.count({ where: { orderId: id, type: "written-past" } })).toBe(0);
    expect((await published.all()).filter(({ event }) => event === "order.updated")).toEqual([]);
  });

  it("puts lines into another order, and says so", async () => {
    const { id, mug } = await anOrder();
    const patch = (version: number, lines: object[]) =>
      robo.call("PATCH", `/orders/${id}`, { body: { version, lines } });
    const [first] = (await getOrder(id)).lines;
    const two = await patch(1, [{ id: first?.id }, { sku: mug.sku, quantity: 7 }]);
    const turned = await patch(2, [{ id: two.json.lines[1].id }, { id: first?.id }]);
    expect(turned.json.lines).toMatchObject([{ quantity: 7 }, { id: first?.id, quantity: 2 }]);
    expect((await getOrder(id)).timeline[0]).toMatchObject({ changes: [{ what: "lineOrder" }] });
  });

  it("holds text as the fields of the edit page do, and shows what was let in before as they do", async () => {
    const { id } = await anOrder();
    const patch = (version: number, shippingAddress: object) =>
      robo.call("PATCH", `/orders/${id}`, { body: { version, shippingAddress } });
    expect((await patch(1, { line1: "Dock 7\nGate B", line2: "\0\t" })).json.shippingAddress).toMatchObject({
      line1: "Dock 7 Gate B",
      line2: "",
    });
    expect(await patch(2, { name: "\u200B" })).toMatchObject({
      status: 422,
      json: { errors: { "shippingAddress.name": "required" } },
    });
    const old = { ...london, name: "\u200B", line1: "Dock 7\nGate B" };
    await database.db.order.update({ where: { id }, data: { shippingAddress: old } });
    expect((await getOrder(id)).shippingAddress).toMatchObject({ name: "\u200B", line1: "Dock 7 Gate B" });
  });

  it("wants to know the version, and says what changed since: 412 for If-Match, 409 for the body's", async () => {
    const { id } = await anOrder();
    const patch = (body: object, headers = {}) => robo.call("PATCH", `/orders/${id}`, { body, headers });
    expect(await patch({ status: "CONFIRMED" })).toMatchObject({ status: 428 });
    expect((await patch({ status: "CONFIRMED", version: 1 })).status).toBe(200);

    const stale = await patch({ shippingCents: 0, version: 1 });
    expect(stale).toMatchObject({
      status: 409,
      json: {
        status: 409,
        code: "ORDER_CHANGED",
        details: { version: 2, by: "Robo" },
        changes: [
          { version: 2, by: "Robo", changes: [{ what: "status", from: "PENDING", to: "CONFIRMED" }] },
        ],
      },
    });
    expect(await patch({ shippingCents: 0 }, { "if-match": '"1.abc"' })).toMatchObject({
      status: 412,
      json: { status: 412, code: "ORDER_CHANGED" },
    });
    const lines = [{ id: 999_999, quantity: 1 }];
    expect((await patch({ lines, version: 1 })).status).toBe(409);
    expect((await getOrder(id)).shippingCents).toBe(490);
  });

  it("is refused with the holder while somebody is editing, and changes nothing", async () => {
    const { id } = await anOrder();
    const anna = await aPerson("Anna");
    await anEditSession(id, anna);
    const { status, json } = await robo.call("PATCH", `/orders/${id}`, {
      body: { version: 1, shippingCents: 0 },
    });
    expect(status).toBe(423);
    expect(json).toMatchObject({ code: "ORDER_LOCKED", details: { holder: "Anna", holderId: anna.id } });
    expect((await getOrder(id)).version).toBe(1);
  });

  it("keeps what its user typed in the desk as a draft", async () => {
    const { id } = await anOrder();
    await database.db.orderDraft.create({
      data: {
        orderId: id,
        userId: robo.actor.id,
        epoch: 0,
        baseVersion: 1,
        patch: {},
        updatedAt: new Date(),
      },
    });
    expect(
      (await robo.call("PATCH", `/orders/${id}`, { body: { version: 1, shippingCents: 0 } })).status,
    ).toBe(200);
    expect(await draftOf(id)).toBe(1);
  });

  it("and somebody who begins to edit it at the same moment take turns", async () => {
    const { id } = await anOrder();
    const anna = await aPerson("Anna");
    const [patched, acquired] = await Promise.all([
      robo.call("PATCH", `/orders/${id}`, { body: { version: 1, shippingCents: 0 } }),
      acquireLock({
        orderId: id,
        session: { id: "tab-of-anna", userId: anna.id },
        nodeId: "n",
        socketId: "1.1",
      }),
    ]);
    if (acquired.is === "refused") throw new Error("Nobody holds a lock for a single write");
    // Either Anna starts from what the program wrote, or the program is told that she has it.
    expect([200, 423]).toContain(patched.status);
    expect(acquired.version).toBe((await getOrder(id)).version);
  });
});

describe("a system writer", () => {
  it("writes past a lock, on record, and the holder is told that it came from outside", async () => {
    const { id } = await anOrder();
    const anna = await aPerson("Anna");
    const session = await anEditSession(id, anna);
    const bank = await aProgram({
      name: "Bank",
      role: "ADMIN",
      scopes: ["orders:write", "orders:write-locked"],
    });
    published.forget();
    const { status } = await bank.call("PATCH", `/orders/${id}`, {
      body: { version: 1, status: "CONFIRMED" },
    });
    expect(status).toBe(200);
    const by = { id: bank.actor.id, name: "Bank" };
    expect((await published.all()).map(({ event, data }) => ({ event, data }))).toEqual([
      { event: "order.updated", data: { orderId: id, version: 2, by, outside: true, sessionId: null } },
    ]);
    const lock = await database.db.orderLock.findUniqueOrThrow({ where: { orderId: id } });
    expect(lock).toMatchObject({ state: "HELD", userId: anna.id, epoch: session.epoch });
    expect((await getOrder(id)).timeline[0]).toMatchObject({
      kind: "order",
      outside: true,
      via: "Warehouse",
    });
    const recorded = await database.db.lockEvent.findFirst({ where: { orderId: id, type: "written-past" } });
    expect(recorded).toMatchObject({ actorId: bank.actor.id, subjectUserId: anna.id, reason: "Warehouse" });
  });

  it("goes past nobody when the order is free", async () => {
    const { id } = await anOrder();
    const bank = await aProgram({ role: "ADMIN", scopes: ["orders:write", "orders:write-locked"] });
    await bank.call("PATCH", `/orders/${id}`, { body: { version: 1, status: "CONFIRMED" } });
    expect(await database.db.lockEvent.count({ where: { orderId: id } })).toBe(0);
    expect((await getOrder(id)).timeline).toMatchObject([{ outside: false }]);
  });
});

describe("deleting an order", () => {
  it("takes a reason, and a free order unless it is a system writer who asks", async () => {
    const { id } = await anOrder();
    const gone = `/orders/${id}?reason=Entered%20twice`;
    expect((await robo.call("DELETE", `/orders/${id}`)).status).toBe(422);
    await anEditSession(id, await aPerson("Anna"));
    expect(await robo.call("DELETE", gone)).toMatchObject({
      status: 423,
      json: { details: { holder: "Anna" } },
    });
    const admin = await aProgram({ role: "ADMIN", scopes: ["orders:write"] });
    expect((await admin.call("DELETE", gone)).status).toBe(423);
    const bank = await aProgram({ role: "ADMIN", scopes: ["orders:write", "orders:write-locked"] });
    expect(await bank.call("DELETE", gone)).toMatchObject({ status: 204, text: "" });
    expect((await robo.call("GET", `/orders/${id}`)).status).toBe(404);
  });
});

describe("deleting the version of an order that one knows", () => {
  it("leaves one that has moved on, and says since what", async () => {
    const { id } = await anOrder();
    await robo.call("PATCH", `/orders/${id}`, { body: { version: 1, status: "CONFIRMED" } });
    const gone = (version: number) =>
      robo.call("DELETE", `/orders/${id}?reason=Entered%20twice`, {
        headers: { "if-match": `"${version}"` },
      });
    expect(await gone(1)).toMatchObject({
      status: 412,
      json: { code: "ORDER_CHANGED", details: { version: 2 }, changes: [{ version: 2 }] },
    });
    expect((await gone(2)).status).toBe(204);
    expect((await gone(2)).status).toBe(404);
  });
});

describe("a token that may write orders and not read them", () => {
  const receipt = (id: number, version: number) => ({ id, number: expect.any(Number), version });

  it("is answered what it knows, by every write, and the same when it asks again", async () => {
    const { id, customer, mug } = await anOrder();
    const writer = await aProgram({ scopes: ["orders:write"] });
    const none = await writer.call("PATCH", `/orders/${id}`, { body: { version: 1 } });
    expect(none.status).toBe(200);
    const patched = await writer.call("PATCH", `/orders/${id}`, {
      body: { version: none.json.version, status: "CONFIRMED" },
    });
    expect(patched.json).toEqual(receipt(id, patched.json.version));
    expect(patched.headers.get("etag")).toBe(`"${patched.json.version}"`);
    const order = {
      customerId: customer.id,
      currency: "EUR",
      taxRatePpm: 0,
      lines: [{ productId: mug.id, quantity: 1 }],
    };
    const headers = { "idempotency-key": "once" };
    const made = await writer.call("POST", "/orders", { body: order, headers });
    expect(made.status).toBe(201);
    expect(made.json).toEqual(receipt(made.json.id, 1));
    const again = await writer.call("POST", "/orders", { body: order, headers });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.json).toEqual(made.json);
  });

  it("isn't told who changed the order, or who has it, by any refusal", async () => {
    const { id } = await anOrder();
    const writer = await aProgram({ scopes: ["orders:write", "locks:write"] });
    await robo.call("PATCH", `/orders/${id}`, { body: { version: 1, status: "CONFIRMED" } });
    const late = await writer.call("PATCH", `/orders/${id}`, { body: { version: 1, status: "SHIPPED" } });
    expect(late).toMatchObject({ status: 409, json: { details: { version: 2 } } });
    await anEditSession(id, await aPerson("Annabel"));
    const locked = [
      await writer.call("PATCH", `/orders/${id}`, { body: { version: 2, status: "SHIPPED" } }),
      await writer.call("DELETE", `/orders/${id}?reason=Entered%20twice`),
      await writer.call("POST", `/locks/${id}`, { headers: { "holdfast-session": "import" } }),
    ];
    expect(locked.map(({ status }) => status)).toEqual([423, 423, 423]);
    for (const { text } of [late, ...locked]) expect(text).not.toMatch(/Robo|Annabel|changes|holder/);
  });

  it("who reads locks alone is told who has which order, and not whose order it is", async () => {
    const { id } = await anOrder();
    await anEditSession(id, await aPerson("Annabel"));
    const reader = await aProgram({ scopes: ["locks:read"] });
    const { json } = await reader.call("GET", "/locks");
    const lock = json.locks.find(({ orderId }: { orderId: number }) => orderId === id);
    expect(lock).toMatchObject({ holder: { name: "Annabel" }, customerName: null });
  });
});
