import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Pusher from "pusher";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { webhookEvents } from "../app";
import { ManualClock } from "../testing/manual-clock";
import { serve, testApp } from "../testing/serve";
import type { WebhookEvent } from "./webhook-event";

interface Call {
  headers: Record<string, string>;
  body: string;
}

let server: Awaited<ReturnType<typeof serve>>;
let clock: ManualClock;
let receiver: Server;
let calls: Call[];
/** The paths of all calls. */
let asked: string[];
/** What the receiver answers; 0 is nothing at all. */
let status: number;

const start = async (
  events: readonly (typeof webhookEvents)[number][] = webhookEvents,
  retryForSeconds?: number,
) => {
  calls = [];
  asked = [];
  status = 200;
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    calls.push({ headers: request.headers as Record<string, string>, body });
    asked.push(request.url ?? "");
    if (status !== 0) response.writeHead(status, { location: "/elsewhere" }).end();
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  clock = new ManualClock();
  server = await serve({
    clock,
    apps: [
      { ...testApp, subscriptionCount: true, webhooks: [{ url, events: [...events], retryForSeconds }] },
    ],
    limits: { pongTimeoutMs: 3_600_000, maxDeadLetters: 2 },
  });
};
afterEach(async () => {
  await server.stop();
  receiver.closeAllConnections();
  receiver.close();
});

const told = () => calls.flatMap(({ body }): WebhookEvent[] => JSON.parse(body).events);
const toldOf = (...names: string[]) => told().filter((it) => names.includes(it.name));
/** Lets a batch go out, and waits until it has arrived. */
const batchGoesOut = async (callCount: number) => {
  clock.advance(250);
  await expect.poll(() => calls.length).toBe(callCount);
};

describe("webhooks", () => {
  beforeEach(() => start());

  it("are signed as the pusher SDK wants them", async () => {
    await (await server.connect()).subscribe("news");
    await batchGoesOut(1);
    const [call] = calls;
    const sdk = new Pusher({ appId: "1", key: testApp.key, secret: testApp.secret, host: "localhost" });
    const webhook = sdk.webhook({ headers: call?.headers ?? {}, rawBody: call?.body ?? "" });
    expect(webhook.isValid()).toBe(true);
    expect(webhook.getEvents()).toEqual([
      { name: "channel_occupied", channel: "news" },
      { name: "subscription_count", channel: "news", subscription_count: 1 },
    ]);
    expect(Math.abs(webhook.getTime().getTime() - Date.now())).toBeLessThan(60_000);
    const forged = sdk.webhook({ headers: call?.headers ?? {}, rawBody: `${call?.body} ` });
    expect(forged.isValid()).toBe(false);
  });

  it.each([301, 302, 303, 307, 308])("aren't told to where an address leads with %d", async (code) => {
    status = code;
    await (await server.connect()).subscribe("news");
    await batchGoesOut(1);
    clock.advance(1_000);
    await expect.poll(() => asked).toEqual(["/hook", "/hook"]);
  });

  it("tell of members, client events and cache misses", async () => {
    const [anna, ben] = [await server.connect(), await server.connect()];
    await anna.subscribe("presence-staff", { user_id: "anna" });
    await ben.subscribe("presence-staff", { user_id: "ben" });
    anna.say("client-wave", { at: "ben" }, "presence-staff");
    await ben.next("client-wave");
    await ben.subscribe("cache-price");
    await ben.next("pusher:cache_miss");
    await batchGoesOut(1);
    expect(toldOf("member_added", "client_event", "cache_miss")).toEqual([
      { name: "member_added", channel: "presence-staff", user_id: "anna" },
      { name: "member_added", channel: "presence-staff", user_id: "ben" },
      {
        name: "client_event",
        channel: "presence-staff",
        event: "client-wave",
        data: '{"at":"ben"}',
        socket_id: anna.socketId,
        user_id: "anna",
      },
      { name: "cache_miss", channel: "cache-price" },
    ]);
  });

  it("tell of departures after three seconds", async () => {
    const anna = await server.connect();
    await anna.subscribe("presence-staff", { user_id: "anna" });
    anna.terminate();
    await expect.poll(() => server.pusher.gauges().connections).toBe(0);
    await batchGoesOut(1);
    clock.advance(2_749);
    expect(toldOf("member_removed", "channel_vacated")).toEqual([]);
    clock.advance(1);
    await batchGoesOut(2);
    expect(toldOf("member_removed", "channel_vacated")).toEqual([
      { name: "member_removed", channel: "presence-staff", user_id: "anna" },
      { name: "channel_vacated", channel: "presence-staff" },
    ]);
  });

  it("don't tell of a page that is loaded again", async () => {
    const anna = await server.connect();
    await anna.subscribe("presence-staff", { user_id: "anna" });
    anna.terminate();
    await expect.poll(() => server.pusher.gauges().connections).toBe(0);
    clock.advance(2_000);
    const again = await server.connect();
    await again.subscribe("presence-staff", { user_id: "anna" });
    // In one batch with what the return would be told as.
    await again.subscribe("other");
    await batchGoesOut(2);
    clock.advance(10_000);
    await again.subscribe("last");
    await batchGoesOut(3);
    expect(toldOf("member_added", "member_removed", "channel_occupied", "channel_vacated")).toEqual([
      { name: "channel_occupied", channel: "presence-staff" },
      { name: "member_added", channel: "presence-staff", user_id: "anna" },
      { name: "channel_occupied", channel: "other" },
      { name: "channel_occupied", channel: "last" },
    ]);
  });

  it("go in batches of twenty", async () => {
    const anna = await server.connect();
    for (let n = 0; n < 11; n++) await anna.subscribe(`c${n}`);
    await expect.poll(() => calls.length).toBe(1);
    expect(told().length).toBe(20);
    await batchGoesOut(2);
    expect(told().length).toBe(22);
  });

  it("are tried again, ever less often, for five minutes, and then kept to be sent by hand", async () => {
    status = 500;
    await (await server.connect()).subscribe("news");
    await batchGoesOut(1);
    for (const [index, waitMs] of [1, 2, 4, 8, 16, 32, 64, 128].map((s) => s * 1_000).entries()) {
      // The answer must be in before the next try is planned.
      await expect.poll(() => server.pusher.counters.webhooksFailed).toBe(index + 1);
      clock.advance(waitMs - 1);
      expect(calls.length).toBe(index + 1);
      clock.advance(1);
      await expect.poll(() => calls.length).toBe(index + 2);
    }
    await expect
      .poll(() => server.pusher.deadLetters())
      .toMatchObject([{ id: 1, appId: "1", eventCount: 2, error: "It answered 500" }]);
    expect(new Set(calls.map((it) => it.body)).size).toBe(1);

    status = 204;
    expect(server.pusher.resendDeadLetter(1)).toBe(true);
    await expect.poll(() => server.pusher.counters.webhooksSent).toBe(1);
    expect(server.pusher.deadLetters()).toEqual([]);
    expect(server.pusher.resendDeadLetter(1)).toBe(false);
    expect(server.pusher.discardDeadLetter(1)).toBe(false);
  });

  it("are sent a last time when the server stops, those that failed as well, and waited for", async () => {
    status = 500;
    const anna = await server.connect();
    await anna.subscribe("failed");
    await batchGoesOut(1);
    await expect.poll(() => server.pusher.counters.webhooksFailed).toBe(1);
    status = 200;
    await anna.subscribe("waiting");
    await server.pusher.stop();
    expect(server.pusher.counters.webhooksSent).toBe(2);
    const occupied = calls.slice(1).flatMap(({ body }): WebhookEvent[] => JSON.parse(body).events);
    expect(
      occupied
        .filter(({ name }) => name === "channel_occupied")
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(["failed", "waiting"]);
    expect(clock.timerCount).toBe(0);
  });

  it("are given up, and logged as that, when nobody takes them at the end either", async () => {
    status = 500;
    await (await server.connect()).subscribe("news");
    await server.pusher.stop();
    expect(server.pusher.counters.webhooksFailed).toBe(1);
    expect(server.pusher.deadLetters()).toMatchObject([
      { eventNames: ["channel_occupied", "subscription_count"], error: "It answered 500" },
    ]);
  });

  it("don't wait for an answer longer than four seconds", async () => {
    status = 0;
    await (await server.connect()).subscribe("news");
    await batchGoesOut(1);
    clock.advance(3_999);
    expect(server.pusher.counters.webhooksFailed).toBe(0);
    clock.advance(1);
    await expect.poll(() => server.pusher.counters.webhooksFailed).toBe(1);
    status = 200;
    clock.advance(1_000);
    await expect.poll(() => server.pusher.counters.webhooksSent).toBe(1);
  });
});

it("webhooks tell only what was asked for", async () => {
  await start(["channel_vacated"]);
  const anna = await server.connect();
  await anna.subscribe("news");
  anna.terminate();
  await expect.poll(() => server.pusher.gauges().connections).toBe(0);
  clock.advance(3_000);
  await batchGoesOut(1);
  expect(told()).toEqual([{ name: "channel_vacated", channel: "news" }]);
});

it("webhooks are tried again for as long as theirs says", async () => {
  await start(["channel_occupied"], 3);
  status = 500;
  await (await server.connect()).subscribe("news");
  await batchGoesOut(1);
  for (const [index, waitMs] of [1_000, 2_000].entries()) {
    await expect.poll(() => server.pusher.counters.webhooksFailed).toBe(index + 1);
    expect(server.pusher.deadLetters()).toEqual([]);
    clock.advance(waitMs);
  }
  await expect.poll(() => server.pusher.deadLetters().length).toBe(1);
  expect(calls.length).toBe(3);
});
