import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCustomer } from "../../domain/customers/create-customer";
import { feedEvent } from "../../domain/feed/feed-event";
import { acquireLock } from "../../domain/locks/acquire-lock";
import { releaseLock } from "../../domain/locks/release-lock";
import { addNote } from "../../domain/orders/add-note";
import { createProduct } from "../../domain/products/create-product";
import { saveProduct } from "../../domain/products/save-product";
import { createToken } from "../../domain/tokens/create-token";
import { DAY_MS } from "../../domain/tokens/end-of-token";
import { revokeToken } from "../../domain/tokens/revoke-token";
import type { TokenScope } from "../../domain/tokens/token-scope";
import { disableUser } from "../../domain/users/disable-user";
import type { Actor } from "../../domain/users/shared/roles";
import { freshDatabase } from "../../test/database";
import { settledPosition } from "../../test/feed";
import { anOrder, aPerson, london, recordPublished } from "../../test/orders";
import { EventStreams } from "./event-streams";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let token: Awaited<ReturnType<typeof aToken>>;
let streams: EventStreams;
let url: string;
const readers: Reader[] = [];
const server = createServer((request, response) => void streams.handle(request, response));

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/events`;
});
beforeEach(async () => {
  streams = new EventStreams();
  anna = await aPerson("Anna");
  token = await aToken(anna);
});
afterAll(async () => {
  for (const reader of readers) reader.leave();
  server.closeAllConnections();
  server.close();
  await database.drop();
});

function aToken(actor: Actor, scopes: TokenScope[] = ["events:read"]) {
  return createToken({ actor, token: { name: "Wallboard", scopes, validForDays: null } });
}
const headersOf = ({ secret }: { secret: string }) => ({ authorization: `Bearer ${secret}` });

type Message = { id: string; event: string; data: Record<string, unknown> };

/** Reads a stream as an EventSource does. */
class Reader {
  readonly messages: Message[] = [];
  lastId = "";
  ended = false;
  rate: string | null = null;
  readonly #left = new AbortController();

  static async open(search = "", headers: Record<string, string> = {}) {
    const reader = new Reader();
    readers.push(reader);
    // From now on is from what can be read.
    if (!headers["last-event-id"]) await settledPosition();
    const signal = reader.#left.signal;
    const response = await fetch(url + search, { headers: { ...headersOf(token), ...headers }, signal });
    if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
    reader.rate = response.headers.get("ratelimit");
    void reader.#read(response.body);
    await expect.poll(() => reader.messages[0]?.event).toBe("ready");
    return reader;
  }

  get heard() {
    return this.messages.slice(1).map(({ event, data }) => `${event} ${data.orderId}`);
  }

  leave() {
    this.#left.abort();
  }

  async #read(body: ReadableStream<Uint8Array>) {
    const decoder = new TextDecoder();
    let text = "";
    try {
      for await (const chunk of body) {
        const blocks = (text + decoder.decode(chunk, { stream: true })).split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) this.#receive(block);
      }
      this.ended = true;
    } catch (error) {
      if (!this.#left.signal.aborted) throw error;
    }
  }

  #receive(block: string) {
    const fields = new Map(
      block.split("\n").map((line) => [line.split(":", 1)[0] ?? "", line.slice(line.indexOf(":") + 2)]),
    );
    this.lastId = fields.get("id") ?? this.lastId;
    const data = fields.get("data");
    if (data === undefined) return;
    this.messages.push({ id: this.lastId, event: fields.get("event") ?? "message", data: JSON.parse(data) });
  }
}

async function lockedAndFreed(orderId: number) {
  const session = { id: `tab-of-anna-${orderId}`, userId: anna.id };
  await acquireLock({ orderId, session, nodeId: "n", socketId: "1.1" });
  await releaseLock({ orderId, session, socketId: "1.1" });
}

describe("an event stream", () => {
  it("tells what happens from now on, each event as the document says", async () => {
    const { id } = await anOrder();
    await addNote({ orderId: id, actor: anna, body: "Before anybody listened" });
    const reader = await Reader.open();
    expect(reader.rate).toMatch(/^"token";r=\d+;t=\d+$/);
    await lockedAndFreed(id);
    await addNote({ orderId: id, actor: anna, body: "Call first" });
    await expect
      .poll(() => reader.heard)
      .toEqual([`order.locked ${id}`, `order.unlocked ${id}`, `order.annotated ${id}`]);
    for (const { data } of reader.messages.slice(1)) expect(feedEvent.parse(data)).toEqual(data);
    expect(reader.messages[1]?.data).toMatchObject({ what: "locked", holder: { name: "Anna" }, epoch: 1 });
  });

  it("goes on where the last one broke off, and neither misses nor repeats anything", async () => {
    const orders = await Promise.all([anOrder(), anOrder(), anOrder()]);
    const first = await Reader.open();
    for (const { id } of orders) await lockedAndFreed(id);
    await expect.poll(() => first.heard).toHaveLength(6);
    const half = first.messages[3];
    first.leave();
    for (const { id } of orders) await addNote({ orderId: id, actor: anna, body: "While nobody listened" });

    const second = await Reader.open("", { "last-event-id": half?.id ?? "" });
    const missed = [...first.heard.slice(3), ...orders.map(({ id }) => `order.annotated ${id}`)];
    await expect.poll(() => second.heard).toEqual(missed);
    const { id } = await anOrder();
    await lockedAndFreed(id);
    await expect.poll(() => second.heard).toEqual([...missed, `order.locked ${id}`, `order.unlocked ${id}`]);
  });

  it("catches up over many batches", async () => {
    const { id } = await anOrder();
    const reader = await Reader.open();
    const from = reader.lastId;
    reader.leave();
    await database.db.orderEvent.createMany({
      data: Array.from({ length: 450 }, (_, version) => ({
        orderId: id,
        type: "changed",
        version,
        changes: [],
      })),
    });
    const late = await Reader.open("", { "last-event-id": from });
    await expect.poll(() => late.heard).toHaveLength(450);
    expect(late.messages.slice(1).map(({ data }) => data.version)).toEqual(
      Array.from({ length: 450 }, (_, version) => version),
    );
  });

  it("tells only of the orders and types that are wanted", async () => {
    const [one, other] = [await anOrder(), await anOrder()];
    const byOrder = await Reader.open(`?orders=${one.id}`);
    const byType = await Reader.open("?types=order.unlocked");
    for (const { id } of [other, one]) await lockedAndFreed(id);
    await expect.poll(() => byOrder.heard).toEqual([`order.locked ${one.id}`, `order.unlocked ${one.id}`]);
    await expect.poll(() => byType.heard).toEqual([`order.unlocked ${other.id}`, `order.unlocked ${one.id}`]);
  });

  it("tells of products, stock and customers to tokens that may read them, and of nothing of an order alone", async () => {
    const fields = { name: "Mug", sku: `S-${anna.id}`, priceCents: 900, currency: "EUR", active: true };
    const contact = { name: "Ada", company: "", email: "", phone: "", note: "", address: london };
    const orders = await Reader.open();
    token = await aToken(anna, ["events:read", "products:read"]);
    const products = await Reader.open();
    token = await aToken(anna, ["events:read", "customers:read"]);
    const customers = await Reader.open();
    const byOrder = await Reader.open("?orders=1");
    const { id: productId } = await createProduct({ actor: anna, fields, stock: 3 });
    await saveProduct({ productId, actor: anna, baseVersion: 1, fields: { priceCents: 950 } });
    const { id: customerId } = await createCustomer({ actor: anna, fields: contact });
    const { id } = await anOrder();
    await addNote({ orderId: id, actor: anna, body: "Last" });
    const typesOf = (reader: Reader) => reader.messages.slice(1).map(({ event }) => event);
    await expect.poll(() => typesOf(orders)).toEqual(["order.annotated"]);
    await expect.poll(() => typesOf(customers)).toEqual(["customer.created", "order.annotated"]);
    await expect
      .poll(() => typesOf(products).sort())
      .toEqual(["order.annotated", "product.created", "product.updated", "stock.moved"]);
    for (const { data } of [products, customers].flatMap(({ messages }) => messages.slice(1)))
      expect(feedEvent.parse(data)).toEqual(data);
    const dataOf = (reader: Reader, type: string) =>
      reader.messages.find(({ event }) => event === type)?.data;
    expect(dataOf(products, "product.updated")).toMatchObject({
      productId,
      by: { name: "Anna" },
      changes: [{ field: "priceCents", from: 900, to: 950 }],
    });
    expect(dataOf(products, "stock.moved")).toMatchObject({
      productId,
      change: 3,
      stock: 3,
      what: "opening",
    });
    expect(dataOf(customers, "customer.created")).toMatchObject({ customerId, version: 1 });
    expect(typesOf(byOrder)).toEqual([]);
    const asked = await fetch(`${url}?types=product.updated`, { headers: headersOf(token) });
    expect(asked.status).toBe(403);
  });

  it("goes on from an id of before, when only orders and locks had a place in it", async () => {
    const { id } = await anOrder();
    token = await aToken(anna, ["events:read", "customers:read"]);
    const reader = await Reader.open();
    const [write = "", lock = ""] = reader.lastId.split("-");
    reader.leave();
    await addNote({ orderId: id, actor: anna, body: "Meanwhile" });
    const late = await Reader.open("", { "last-event-id": `${write}-${lock}` });
    await expect.poll(() => late.heard).toEqual([`order.annotated ${id}`]);
  });

  it("ends when its token is revoked, and when its user is disabled", async () => {
    const admin = await aPerson("Ada", "ADMIN");
    const ends = async (how: () => Promise<unknown>) => {
      const reader = await Reader.open();
      await how();
      await expect.poll(() => reader.ended).toBe(true);
      expect(reader.messages.at(-1)).toMatchObject({ event: "closed", data: { code: "UNAUTHENTICATED" } });
    };
    await ends(() => revokeToken({ actor: anna, tokenId: token.id }));
    token = await aToken(anna);
    await ends(() => disableUser({ actor: admin, userId: anna.id }));
    await expect.poll(() => streams.size).toBe(0);
  });

  it("goes on for a token at an address that it is for, until TOKEN_MAX_DAYS ends it", async () => {
    const allowedFrom = ["192.0.2.0/24"];
    const limited = { name: "Wallboard", scopes: ["events:read" as const], validForDays: null, allowedFrom };
    token = await createToken({ actor: anna, token: limited });
    const reader = await Reader.open("", { "x-forwarded-for": "192.0.2.7" });
    const used = () =>
      database.db.apiToken.findUniqueOrThrow({ where: { id: token.id }, select: { lastUsedAt: true } });
    await database.db.apiToken.update({ where: { id: token.id }, data: { lastUsedAt: null } });
    await expect.poll(async () => (await used()).lastUsedAt, { timeout: 5_000 }).toBeInstanceOf(Date);
    expect(reader.ended).toBe(false);

    vi.stubEnv("TOKEN_MAX_DAYS", "30");
    const createdAt = new Date(Date.now() - 31 * DAY_MS);
    await database.db.apiToken.update({ where: { id: token.id }, data: { createdAt } });
    await expect.poll(() => reader.ended, { timeout: 5_000 }).toBe(true);
    expect(reader.messages.at(-1)).toMatchObject({ event: "closed", data: { code: "UNAUTHENTICATED" } });
    vi.unstubAllEnvs();
  });

  it("ends with the server, which takes no new ones", async () => {
    const reader = await Reader.open();
    streams.stop();
    await expect.poll(() => reader.ended).toBe(true);
    expect((await fetch(url, { headers: headersOf(token) })).status).toBe(503);
  });

  it("is refused with a problem: no token, no scope, wrong filters, too many", async () => {
    const refusal = async (search: string, headers: Record<string, string>, method = "GET") => {
      const response = await fetch(url + search, { method, headers });
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      return `${response.status} ${(await response.json()).code}`;
    };
    const mine = headersOf(token);
    expect(await refusal("", {})).toBe("401 UNAUTHENTICATED");
    expect(await refusal("", headersOf(await aToken(anna, ["orders:read"])))).toBe("403 FORBIDDEN");
    expect(await refusal("?types=order.eaten", mine)).toBe("422 INVALID");
    expect(await refusal("?order=1", mine)).toBe("422 INVALID");
    expect(await refusal("", { ...mine, "last-event-id": "yesterday" })).toBe("422 INVALID");
    expect(await refusal("", mine, "POST")).toBe("405 METHOD_NOT_ALLOWED");
    const posted = await fetch(url, { method: "POST", headers: mine });
    expect(posted.headers.get("allow")).toBe("GET");
    const stranger = await fetch(url);
    expect(stranger.headers.get("www-authenticate")).toBe('Bearer realm="Holdfast"');
    const open = await Promise.all(Array.from({ length: 5 }, () => Reader.open()));
    expect(await refusal("", mine)).toBe("429 TOO_MANY");
    open[0]?.leave();
    await expect.poll(() => streams.size).toBe(4);
    await Reader.open();
  });
});
