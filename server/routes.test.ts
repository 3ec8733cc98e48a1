import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import Pusher from "pusher-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../test/database";
import { EventStreams } from "./event-streams";
import { mayReadMetrics } from "./metrics";
import { PusherServer } from "./pusher/server";
import { requestRouter, upgradeRouter } from "./routes";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let port: number;
const pusher = new PusherServer({ apps: [{ id: "1", key: "key", secret: "secret" }] });
const upgrades = createServer();
/** Stands in for Next: says what it was asked. */
const next = {
  async handle(request: { headers: object }, response: { end(text: string): unknown }) {
    response.end(JSON.stringify(request.headers));
  },
  upgrades,
  async close() {},
};
const events = new EventStreams();
const server = createServer(requestRouter({ pusher, events, next, trustProxy: false }));

beforeAll(async () => {
  database = await freshDatabase();
  server.on("upgrade", upgradeRouter({ pusher, next, trustProxy: false }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});

const get = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });

/** The first line of what an upgrade is answered, once the server has ended the connection. */
async function upgrade(path: string) {
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text.split("\r\n", 1)[0];
}

it("answers health checks and event streams itself, the Pusher API by the Pusher server, and leaves the rest to Next", async () => {
  expect(await (await get("/healthz")).text()).toBe("ok\n");
  expect(await (await get("/readyz")).text()).toBe("ready\n");
  expect((await get("/apps/1/channels")).status).toBe(401);
  expect((await get("/api/v1/events")).headers.get("content-type")).toBe("application/problem+json");
  expect(await (await get("/orders")).json()).toMatchObject({ host: `127.0.0.1:${port}` });
});

it("turns away and ends an upgrade that is for nobody", async () => {
  expect(await upgrade("/elsewhere")).toBe("HTTP/1.1 404 Not Found");
  expect(await upgrade("/_next/webpack-hmr")).toBe("HTTP/1.1 404 Not Found");
});

it("takes connections under any prefix, as pusher-js's wsPath asks for", async () => {
  const client = new Pusher("key", {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: port,
    wsPath: "/some/prefix",
    forceTLS: false,
    enabledTransports: ["ws"],
  });
  await new Promise<void>((resolve) => {
    client.connection.bind("connected", () => resolve());
  });
  client.disconnect();
  await expect.poll(() => pusher.gauges().connections).toBe(0);
});

it("believes nobody about where a request comes from", async () => {
  const headers = await (
    await get("/", { "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil.test" })
  ).json();
  expect(headers).toMatchObject({ "x-forwarded-for": "127.0.0.1" });
  expect(headers).not.toHaveProperty("x-forwarded-host");
});

it("shows this machine how it does, and others only with the token", async () => {
  const asked = {
    orderId: 1,
    requesterId: "b",
    sessionId: "s",
    message: "",
    askedAt: 1_000n,
    answerBy: 31_000n,
  };
  await database.db.lockRequest.createMany({
    data: [
      { ...asked, status: "GRANTED", endedAt: 3_000n },
      { ...asked, status: "GRANTED", endedAt: 5_500n },
      { ...asked, status: "DECLINED", endedAt: 9_000n },
      { ...asked, status: "PENDING" },
    ],
  });
  const text = await (await get("/metrics")).text();
  expect(text).toContain("# TYPE holdfast_connections gauge\nholdfast_connections 0\n");
  expect(text).toContain("holdfast_locks_held 0\n");
  expect(text).toContain("holdfast_lock_requests_waiting 1\n");
  expect(text).toContain("# TYPE holdfast_lock_wait_seconds summary\nholdfast_lock_wait_seconds_sum 6.5\n");
  expect(text).toContain("holdfast_lock_wait_seconds_count 2\n");
  expect(text).toMatch(/^(# (HELP|TYPE) holdfast_\w+ .+\n|holdfast_\w+ [\d.e+-]+\n)+$/);
  const strangers = { headers: { "x-forwarded-for": "203.0.113.7" } };
  expect(mayReadMetrics(strangers, undefined)).toBe(false);
  const withToken = { headers: { ...strangers.headers, authorization: "Bearer right" } };
  expect(mayReadMetrics(withToken, "right")).toBe(true);
  expect(mayReadMetrics(withToken, "wrong")).toBe(false);
  expect(mayReadMetrics(strangers, "right")).toBe(false);
});

it("is not ready while it drains", async () => {
  await pusher.stop();
  expect((await get("/readyz")).status).toBe(503);
  expect((await get("/healthz")).status).toBe(200);
  expect(await upgrade("/app/key?protocol=7")).toBe("HTTP/1.1 503 Service Unavailable");
});
