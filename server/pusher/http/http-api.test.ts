import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiCall, callApi } from "../testing/api-client";
import { ManualClock } from "../testing/manual-clock";
import type { RawClient } from "../testing/raw-client";
import { serve, testApp } from "../testing/serve";
import { requestText, sign } from "../wire/signature";

const clock = new ManualClock();
let server: Awaited<ReturnType<typeof serve>>;
let anna: RawClient;
let ben: RawClient;
beforeAll(async () => {
  server = await serve({
    clock,
    apps: [
      testApp,
      { id: "2", key: "other", secret: "other" },
      { id: "3", key: "off", secret: "off", enabled: false },
    ],
  });
  anna = await server.connect();
  ben = await server.connect();
  await anna.subscribe("news");
  await ben.subscribe("news");
  await anna.subscribe("presence-staff", { user_id: "anna" });
  await ben.subscribe("presence-staff", { user_id: "ben/1" });
});
afterAll(() => server.stop());

const call = (it: ApiCall) => callApi(server.url, it);
const event = (more: object = {}): ApiCall => ({
  method: "POST",
  path: "/apps/1/events",
  body: { name: "e", data: "{}", channels: ["nobody"], ...more },
});
const get = (path: string, query?: Record<string, string>): ApiCall => ({ method: "GET", path, query });

interface Row {
  rule: string;
  call: ApiCall;
  status: number;
  /** The whole body, or what its error says. */
  text: string | RegExp;
}

const answers: Row[] = [
  { rule: "an event", call: event(), status: 200, text: "{}" },
  {
    rule: "an event for `channel`",
    call: event({ channels: undefined, channel: "x" }),
    status: 200,
    text: "{}",
  },
  {
    rule: "an event whose counts are asked for",
    call: event({ channels: ["news", "presence-staff", "x"], info: "user_count,subscription_count" }),
    status: 200,
    text: '{"channels":{"news":{"subscription_count":2},"presence-staff":{"user_count":2,"subscription_count":2},"x":{"subscription_count":0}}}',
  },
  {
    rule: "a batch",
    call: {
      method: "POST",
      path: "/apps/1/batch_events",
      body: { batch: [{ name: "e", data: "x", channel: "nobody" }] },
    },
    status: 200,
    text: "{}",
  },
  {
    rule: "a batch whose counts are asked for",
    call: {
      method: "POST",
      path: "/apps/1/batch_events",
      body: {
        batch: [
          { name: "e", data: "x", channel: "nobody" },
          { name: "e", data: "x", channel: "presence-staff", info: "user_count" },
        ],
      },
    },
    status: 200,
    text: '{"batch":[{},{"user_count":2}]}',
  },
  {
    rule: "channels",
    call: get("/apps/1/channels"),
    status: 200,
    text: '{"channels":{"news":{},"presence-staff":{}}}',
  },
  {
    rule: "channels with a prefix and their counts",
    call: get("/apps/1/channels", { filter_by_prefix: "presence-", info: "user_count,subscription_count" }),
    status: 200,
    text: '{"channels":{"presence-staff":{"user_count":2,"subscription_count":2}}}',
  },
  { rule: "an occupied channel", call: get("/apps/1/channels/news"), status: 200, text: '{"occupied":true}' },
  {
    rule: "an occupied channel and its counts",
    call: get("/apps/1/channels/presence-staff", { info: "user_count,subscription_count" }),
    status: 200,
    text: '{"occupied":true,"user_count":2,"subscription_count":2}',
  },
  {
    rule: "a question mark in a parameter",
    call: {
      ...get("/apps/1/channels", { filter_by_prefix: "news?" }),
      tamper: (query) => {
        query.toString = () => String(new URLSearchParams(query)).replace("%3F", "?");
      },
    },
    status: 200,
    text: '{"channels":{}}',
  },
  { rule: "an unoccupied channel", call: get("/apps/1/channels/x"), status: 200, text: '{"occupied":false}' },
  {
    rule: "the users of a channel",
    call: get("/apps/1/channels/presence-staff/users"),
    status: 200,
    text: '{"users":[{"id":"anna"},{"id":"ben/1"}]}',
  },
  {
    rule: "the users of a channel that nobody is on",
    call: get("/apps/1/channels/presence-x/users"),
    status: 200,
    text: '{"users":[]}',
  },
  {
    rule: "a time that is 590 s off",
    call: { ...event(), secondsOff: -590 },
    status: 200,
    text: "{}",
  },
];

const refusals: Row[] = [
  { rule: "an unknown app", call: get("/apps/9/channels"), status: 404, text: /No app/ },
  {
    rule: "a disabled app",
    call: { ...get("/apps/3/channels"), key: "off", secret: "off" },
    status: 403,
    text: /disabled/,
  },
  {
    rule: "a disabled app with a wrong signature",
    call: { ...get("/apps/3/channels"), key: "off", secret: "x" },
    status: 401,
    text: /auth_signature/,
  },
  {
    rule: "a channel that can't be",
    call: get("/apps/1/channels/a%20b"),
    status: 400,
    text: /Invalid channel name/,
  },
  {
    rule: "the users of a channel that can't be",
    call: get("/apps/1/channels/presence-%20/users"),
    status: 400,
    text: /Invalid channel name/,
  },
  { rule: "an unknown path", call: get("/apps/1/nothing"), status: 404, text: /There is no GET \/nothing/ },
  {
    rule: "more than an address has",
    call: get("/apps/1/channels/a/users/b"),
    status: 404,
    text: /There is no GET \/channels\/a\/users\/b/,
  },
  { rule: "the wrong method", call: get("/apps/1/events"), status: 404, text: /There is no GET \/events/ },
  {
    rule: "another app's key",
    call: { ...event(), key: "other", secret: "other" },
    status: 401,
    text: /auth_key/,
  },
  { rule: "a wrong secret", call: { ...event(), secret: "x" }, status: 401, text: /auth_signature/ },
  {
    rule: "no signature",
    call: { ...event(), tamper: (query) => query.delete("auth_signature") },
    status: 401,
    text: /auth_signature/,
  },
  {
    rule: "a parameter that was changed",
    call: { ...get("/apps/1/channels", { info: "" }), tamper: (query) => query.set("info", "cache") },
    status: 401,
    text: /auth_signature/,
  },
  {
    rule: "a parameter that was added",
    call: { ...get("/apps/1/channels"), tamper: (query) => query.set("info", "cache") },
    status: 401,
    text: /auth_signature/,
  },
  {
    rule: "a repeated parameter",
    call: { ...event(), tamper: (query) => query.append("auth_key", "test-key") },
    status: 400,
    text: /auth_key is given twice/,
  },
  {
    rule: "a time that is 601 s off",
    call: { ...event(), secondsOff: -601 },
    status: 401,
    text: /timestamp/,
  },
  { rule: "a time to come", call: { ...event(), secondsOff: 620 }, status: 401, text: /timestamp/ },
  {
    rule: "a time that is none",
    call: { ...event(), query: { auth_timestamp: "soon" } },
    status: 401,
    text: /timestamp/,
  },
  {
    rule: "another auth_version",
    call: { ...event(), query: { auth_version: "2.0" } },
    status: 401,
    text: /version/,
  },
  { rule: "another body", call: { ...event(), query: { body_md5: "0" } }, status: 401, text: /body_md5/ },
  {
    rule: "a body that isn't signed",
    call: {
      ...event(),
      tamper: (query) => {
        query.delete("body_md5");
        query.delete("auth_signature");
        query.set(
          "auth_signature",
          sign("test-secret", requestText("POST", "/apps/1/events", new Map(query))),
        );
      },
    },
    status: 401,
    text: /body_md5/,
  },
  { rule: "a body that is no JSON", call: { ...event(), body: "{" }, status: 400, text: /not JSON/ },
  { rule: "an event without a name", call: event({ name: undefined }), status: 400, text: /name/ },
  { rule: "an event without data", call: event({ data: undefined }), status: 400, text: /data/ },
  { rule: "an event without a channel", call: event({ channels: [] }), status: 400, text: /needs a channel/ },
  {
    rule: "an event for 101 channels",
    call: event({ channels: Array.from({ length: 101 }, (_, n) => `c${n}`) }),
    status: 400,
    text: /at most 100 channels/,
  },
  {
    rule: "a bad channel name",
    call: event({ channels: ["a b"] }),
    status: 400,
    text: /Invalid channel name a b/,
  },
  { rule: "a long event name", call: event({ name: "x".repeat(201) }), status: 400, text: /at most 200/ },
  { rule: "a bad socket_id", call: event({ socket_id: "1" }), status: 400, text: /socket id/ },
  {
    rule: "too much data",
    call: event({ data: "é".repeat(5_121) }),
    status: 413,
    text: /data content of this event exceeds/,
  },
  {
    rule: "far too much data",
    call: event({ data: "x".repeat(1_100_000) }),
    status: 413,
    text: /data content of this event.* larger than/,
  },
  {
    rule: "a stranger, however much they send: none of it is kept",
    call: { ...event({ data: "x".repeat(1_100_000) }), secret: "x" },
    status: 401,
    text: /auth_signature/,
  },
  {
    rule: "an app that isn't there, however much is sent to it",
    call: { ...event({ data: "x".repeat(1_100_000) }), path: "/apps/9/events" },
    status: 404,
    text: /No app/,
  },
  {
    rule: "a batch of 11",
    call: {
      method: "POST",
      path: "/apps/1/batch_events",
      body: { batch: Array(11).fill({ name: "e", data: "x", channel: "c" }) },
    },
    status: 400,
    text: /Batch too large/,
  },
  {
    rule: "user_count of any channels",
    call: get("/apps/1/channels", { info: "user_count" }),
    status: 400,
    text: /user_count/,
  },
  {
    rule: "user_count of a channel without users",
    call: get("/apps/1/channels/news", { info: "user_count" }),
    status: 400,
    text: /user_count/,
  },
  {
    rule: "the users of a channel that has none",
    call: get("/apps/1/channels/news/users"),
    status: 400,
    text: /Only presence/,
  },
  {
    rule: "a path that can't be decoded",
    call: get("/apps/1/channels/%E0%A4%A"),
    status: 400,
    text: /encoded/,
  },
];

describe("the HTTP API answers", () => {
  for (const { rule, call: it_, status, text } of answers)
    it(rule, async () => {
      expect(await call(it_)).toEqual({ status, text });
    });
});

describe("the HTTP API refuses", () => {
  for (const { rule, call: it_, status, text } of refusals)
    it(rule, async () => {
      const answer = await call(it_);
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text).error).toMatch(text);
    });
});

it("keeps apps apart", async () => {
  const path = "/apps/2/channels";
  expect(await call({ ...get(path), key: "other", secret: "other" })).toEqual({
    status: 200,
    text: '{"channels":{}}',
  });
});

it("ends all connections of a user, also of one whose id must be escaped", async () => {
  const client = await server.connect();
  const user_data = '{"id":"ben 1/x"}';
  const auth = `test-key:${sign("test-secret", `${client.socketId}::user::${user_data}`)}`;
  client.say("pusher:signin", { auth, user_data });
  await client.next("pusher:signin_success");
  const path = "/apps/1/users/ben%201%2Fx/terminate_connections";
  expect(await call({ method: "POST", path })).toEqual({ status: 200, text: "{}" });
  expect((await client.closed).code).toBe(4009);
});

it("replays a cache channel's last API event for 30 minutes, and shows it", async () => {
  const publish = (data: string) => call(event({ channels: ["private-cache-price"], name: "price", data }));
  await publish("1");
  await publish("2");
  const client = await server.connect();
  await client.subscribe("private-cache-price");
  client.say("client-price", "3", "private-cache-price");
  await client.settled();
  expect(client.texts.slice(2, -1)).toEqual(['{"event":"price","channel":"private-cache-price","data":"2"}']);
  const info = get("/apps/1/channels/private-cache-price", { info: "cache" });
  expect((await call(info)).text).toBe('{"occupied":true,"cache":{"data":"2","ttl":1800}}');
  await server.pass(30 * 60_000);
  expect((await call(info)).text).toBe('{"occupied":true,"cache":null}');
  const late = await server.connect();
  await late.subscribe("private-cache-price");
  await late.next("pusher:cache_miss", "private-cache-price");
});

it("survives a caller who hangs up in the middle of a body", async () => {
  const half = request(`${server.url}/apps/1/events`, {
    method: "POST",
    headers: { "Content-Length": 1_000 },
  });
  half.on("error", () => {});
  half.write("{");
  await new Promise((resolve) => half.once("socket", (socket) => socket.once("connect", resolve)));
  half.destroy();
  expect((await call(event())).status).toBe(200);
});

it("leaves other paths to whoever else is there", async () => {
  expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404);
});
