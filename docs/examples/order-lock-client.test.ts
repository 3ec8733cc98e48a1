import { EventEmitter } from "node:events";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import Pusher from "pusher-js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { serve } from "#pusher/testing/serve";
import { POST } from "../../app/api/pusher/auth/route";
import type { Actor } from "../../domain/users/shared/roles";
import { env } from "../../lib/env";
import { freshDatabase } from "../../test/database";
import { anOrder, aPerson } from "../../test/orders";
import { OrderLock, type OrderLockEvents } from "./order-lock";
import { connect, edit, editWithEcho, type Page, sayInUrl } from "./order-lock-client";

/** Whom the session cookie names: there is none outside of a browser, and outside of Next nobody to read it. */
const cookie = vi.hoisted(() => ({ of: null as Actor | null }));
vi.mock("@/app/session", () => ({ currentActor: async () => cookie.of }));

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");
  vi.stubEnv("PUSHER_APP_SECRET", "another of some length");
  database = await freshDatabase();
});
afterAll(() => database.drop());

const pushers: Pusher[] = [];
let server: Awaited<ReturnType<typeof serve>>;
let events: EventEmitter<OrderLockEvents>;
beforeEach(async () => {
  const { PUSHER_APP_ID: id, PUSHER_APP_KEY: key, PUSHER_APP_SECRET: secret } = env();
  events = new EventEmitter();
  server = await serve({
    apps: [{ id, key, secret }],
    authenticate: async () => cookie.of,
    handlers: [new OrderLock(events)],
  });
  server.http.removeAllListeners("request").on("request", answerAsNextDoes);
});
afterEach(async () => {
  for (const pusher of pushers.splice(0)) pusher.disconnect();
  await server.stop();
});

/** The desk's own endpoint. */
async function answerAsNextDoes(request: IncomingMessage, response: ServerResponse) {
  const answer = await POST(
    new Request(new URL(request.url ?? "", server.url), {
      method: "POST",
      headers: { "content-type": request.headers["content-type"] ?? "" },
      body: await text(request),
    }),
  );
  const isAuth = request.method === "POST" && request.url === "/api/pusher/auth";
  response.writeHead(isAuth ? answer.status : 404).end(await answer.text());
}

/** The page of somebody who is signed in, and what it was told. */
async function pageOf(actor: Actor) {
  cookie.of = actor;
  const pusher = connect(env().PUSHER_APP_KEY, new URL(server.url));
  pushers.push(pusher);
  const told: unknown[] = [];
  const page: Page = {
    startEditing: (lock) => told.push("yours", lock),
    showWhoHasIt: (lock) => told.push("taken", lock),
    showError: (error) => told.push("error", error),
  };
  return { pusher, page, told };
}

describe("the client of the guide, with the desk's own endpoint", () => {
  it("edits with pusher-js and waits with Echo, until the holder is gone", async () => {
    const { id } = await anOrder();
    const holder = await aPerson("Anna");
    const lock = { orderId: String(id), holder: holder.id };
    const unlocked: unknown[] = [];
    events.on("LockFreed", ({ orderId }) => unlocked.push(orderId));

    const anna = await pageOf(holder);
    edit(anna.pusher, id, anna.page);
    await expect.poll(() => anna.told).toEqual(["yours", lock]);
    const ben = await pageOf(await aPerson("Ben"));
    editWithEcho(ben.pusher, env().PUSHER_APP_KEY, id, ben.page);
    await expect.poll(() => ben.told).toEqual(["taken", lock]);

    anna.pusher.disconnect();
    await expect.poll(() => unlocked).toEqual([String(id)]);
  });

  it("edits with Echo, and lets go by leaving", async () => {
    const { id } = await anOrder();
    const unlocked: unknown[] = [];
    events.on("LockFreed", ({ orderId }) => unlocked.push(orderId));
    const anna = await pageOf(await aPerson("Anna"));
    const leave = editWithEcho(anna.pusher, env().PUSHER_APP_KEY, id, anna.page);
    await expect.poll(() => anna.told).toEqual(["yours", { orderId: String(id), holder: cookie.of?.id }]);
    leave();
    await expect.poll(() => unlocked).toEqual([String(id)]);
  });

  it("says at the handshake which order it wants, and the handler's onOpen takes it", async () => {
    const original = Pusher.Runtime.createWebSocket;
    try {
      const { id } = await anOrder();
      const holder = await aPerson("Anna");
      const locked: unknown[] = [];
      events.on("LockTaken", (lock) => locked.push(lock));
      sayInUrl({ user_id: holder.id, order_id: String(id) });
      await pageOf(holder);
      await expect.poll(() => locked).toEqual([{ orderId: String(id), userId: holder.id }]);
    } finally {
      Pusher.Runtime.createWebSocket = original;
    }
  });

  it("shows who is refused, and why: a reader who would edit, and an order that isn't", async () => {
    const { id } = await anOrder();
    const vera = await pageOf(await aPerson("Vera", "READER"));
    edit(vera.pusher, id, vera.page);
    await expect.poll(() => vera.told).toEqual(["error", expect.objectContaining({ status: 403 })]);
    const anna = await pageOf(await aPerson("Anna"));
    editWithEcho(anna.pusher, env().PUSHER_APP_KEY, 99_999_999, anna.page);
    await expect.poll(() => anna.told).toEqual(["error", expect.objectContaining({ status: 404 })]);
  });
});

it("answers as the guide says", async () => {
  const guide = await readFile("docs/extending-the-connection-life-cycle.md", "utf8");
  const { id } = await anOrder();
  cookie.of = await aPerson("Anna");
  for (const [channel_name, session_id, status] of [
    [`private-order.${id}`, "a-tab-of-mine", 200],
    ["private-orders", "", 200],
    ["private-people", "", 403],
    ["presence-order.99999999", "", 404],
    [`private-order.${id}`, "", 422],
    [`private-order.${id}`, "short", 422],
  ] as const) {
    const body = new URLSearchParams({ socket_id: "1.2", channel_name, ...(session_id && { session_id }) });
    const answer = await fetch(`${server.url}/api/pusher/auth`, { method: "POST", body });
    expect([channel_name, session_id, answer.status]).toEqual([channel_name, session_id, status]);
    expect(guide).toContain(`\n| ${status} `);
  }
});
