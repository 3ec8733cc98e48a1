import { once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import Pusher from "pusher-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PusherServer } from "#pusher/server";
import { ManualClock } from "#pusher/testing/manual-clock";
import { MemoryBus } from "#pusher/testing/memory-bus";
import { hastenUpgrades } from "#pusher/upgrade/first-words";
import { connectDb, type Db } from "../../lib/db";
import { freshDatabase, onPostgres } from "../../test/database";
import { Uploads } from "../imports/uploads";
import { Metrics } from "../metrics";
import { EventStreams } from "../streams/event-streams";
import { httpServer } from "./http-server";

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
const uploads = new Uploads({ nodeId: "test" });
const metrics = new Metrics();
const servers: Server[] = [];

/** A server with our routes. @returns its port */
async function serve(
  settings: {
    trustProxy?: boolean;
    publicUrl?: string;
    pusher?: PusherServer;
    metricsToken?: string;
    securityContact?: string;
  } = {},
): Promise<number> {
  const parts = {
    pusher,
    metrics,
    events,
    uploads,
    next,
    trustProxy: false,
    app: { key: "key" },
    security: { isHttps: false },
    ...settings,
  };
  const server = httpServer(parts);
  servers.push(server);
  hastenUpgrades(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  database = await freshDatabase();
  port = await serve();
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await database.drop();
});

const get = (path: string, headers = {}, at = port) => fetch(`http://127.0.0.1:${at}${path}`, { headers });

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

it("is ready when it has heard who else is there", async () => {
  const clock = new ManualClock();
  const nodes = { id: "a", bus: new MemoryBus().join() };
  const oneOfMany = new PusherServer({ apps: [{ id: "1", key: "key", secret: "secret" }], nodes, clock });
  const at = await serve({ pusher: oneOfMany });
  const ready = () => get("/readyz", {}, at).then((answer) => answer.text());
  expect(await ready()).toBe("hearing who else is there\n");
  clock.advance(1_000);
  await expect.poll(ready).toBe("ready\n");
});

it("tells whoever found a weakness where to turn to, where somebody is named", async () => {
  const address = "/.well-known/security.txt";
  const named = await serve({ securityContact: "mailto:security@desk.example" });
  const answer = await get(address, {}, named);
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const fields = new Map(
    (await answer.text()).match(/.+/g)?.map((line) => line.split(/: (.*)/, 2) as [string, string]),
  );
  expect(fields.get("Contact")).toBe("mailto:security@desk.example");
  const days = (Date.parse(fields.get("Expires") ?? "") - Date.now()) / (24 * 3_600_000);
  expect(days).toBeGreaterThan(100);
  expect(days).toBeLessThan(365);
  // Else it is nothing of ours.
  expect(await (await get(address)).json()).toHaveProperty("host");
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

it("tells a WebSocket whose proxy took its Upgrade header what has happened", async () => {
  const response = await get("/app/key?client=js&protocol=7&version=8.6.0");
  expect(response.status).toBe(426);
  expect(await response.text()).toMatch(/the proxy doesn't pass Upgrade/);
  expect((await get("/app/key")).status).toBe(200);
});

it("believes nobody about where a request comes from", async () => {
  const headers = await (
    await get("/", { "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil.test" })
  ).json();
  expect(headers).toMatchObject({ "x-forwarded-for": "127.0.0.1" });
  expect(headers).not.toHaveProperty("x-forwarded-host");
});

describe("the host of the page that sends an action", () => {
  const fromPage = { host: "127.0.0.1:1", origin: "https://desk.example" };
  const hostOf = async (headers: object, at = port) => {
    const seen = await (await get("/", headers, at)).json();
    return seen["x-forwarded-host"];
  };

  it("is what the browser vouches for, whatever a proxy made of the Host", async () => {
    expect(await hostOf({ ...fromPage, "sec-fetch-site": "same-origin" })).toBe("desk.example");
  });

  it.each(["same-site", "cross-site", "none", ""])("isn't believed of a request that is %j", async (site) => {
    expect(await hostOf({ ...fromPage, "sec-fetch-site": site })).toBeUndefined();
  });

  it("is what the server is configured to be called, where a browser says nothing", async () => {
    const named = await serve({ publicUrl: "https://desk.example/" });
    expect(await hostOf(fromPage, named)).toBe("desk.example");
    expect(await hostOf({ origin: "https://elsewhere.example" }, named)).toBeUndefined();
    expect(await hostOf({ origin: "null" }, named)).toBeUndefined();
  });

  it("stays as it is in a request that Next hands on to this very process", async () => {
    const first = await (await get("/", { ...fromPage, "sec-fetch-site": "same-origin" })).json();
    const handedOn = { ...first, "x-forwarded-for": "203.0.113.7" };
    delete handedOn.connection;
    expect(await (await get("/", handedOn)).json()).toMatchObject({
      "x-forwarded-host": "desk.example",
      "x-forwarded-for": "203.0.113.7",
    });
    expect(await (await get("/", { ...handedOn, "x-holdfast-own": "guessed" })).json()).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
    });
  });
});

describe("/metrics", () => {
  /** What somebody gets who sends this. */
  async function shown(at: number, headers = {}) {
    const response = await get("/metrics", headers, at);
    return { status: response.status, hasNumbers: (await response.text()).includes("holdfast_") };
  }
  const numbers = { status: 200, hasNumbers: true };
  const nothing = { status: 403, hasNumbers: false };

  it("is shown to whoever sends the token, and to nobody else, this machine included", async () => {
    const guarded = await serve({ metricsToken: "the right token" });
    expect(await shown(guarded, { authorization: "Bearer the right token" })).toEqual(numbers);
    expect(await shown(guarded)).toEqual(nothing);
    expect(await shown(guarded, { authorization: "Bearer the wrong one" })).toEqual(nothing);
    expect(await shown(guarded, { authorization: "the right token" })).toEqual(nothing);
  });

  it("is shown to this machine alone when there is no token", async () => {
    const behindProxy = await serve({ trustProxy: true });
    expect(await shown(port)).toEqual(numbers);
    expect(await shown(behindProxy)).toEqual(numbers);
    // What comes through a proxy may be from anywhere, whatever its headers say.
    for (const at of [port, behindProxy])
      for (const forwardedFor of ["127.0.0.1", "::1", "203.0.113.7", "127.0.0.1, 203.0.113.7"])
        expect(await shown(at, { "x-forwarded-for": forwardedFor })).toEqual(nothing);
    expect(await shown(behindProxy, { forwarded: "for=127.0.0.1" })).toEqual(nothing);
  });

  it("says what it is in the way that Prometheus asks for", async () => {
    const { headers } = await get("/metrics");
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  });
});

it("is not ready while the database is gone, yet lives, and is ready once it is back", async () => {
  const shared = globalThis as { holdfastDb?: Db };
  const nowhere = connectDb(`file:${tmpdir()}`);
  shared.holdfastDb = nowhere;
  try {
    const ready = await get("/readyz");
    expect([ready.status, await ready.text()]).toEqual([503, "database unavailable\n"]);
    expect((await get("/healthz")).status).toBe(200);
  } finally {
    shared.holdfastDb = database.db;
    await nowhere.$disconnect();
  }
  expect((await get("/readyz")).status).toBe(200);
});

it("is not ready with a database of an older version", async () => {
  const ready = async () => (await get("/readyz")).status;
  await database.db.$executeRaw`UPDATE "_prisma_migrations" SET "finished_at" = NULL`;
  expect(await ready()).toBe(503);
  await database.db.$executeRaw`UPDATE "_prisma_migrations" SET "finished_at" = "started_at"`;
  expect(await ready()).toBe(200);
});

it.skipIf(onPostgres)(
  "is not ready once the database's file is another one or none, and is again when it is back",
  async () => {
    const file = database.url.replace("file:", "");
    const ready = async () => (await get("/readyz")).status;
    await rename(file, `${file}.away`);
    expect(await ready()).toBe(503);
    await writeFile(file, "");
    expect(await ready()).toBe(503);
    await rename(`${file}.away`, file);
    expect(await ready()).toBe(200);
  },
);

it("is not ready while it drains", async () => {
  await pusher.stop();
  const ready = await get("/readyz");
  expect([ready.status, await ready.text()]).toEqual([503, "draining\n"]);
  expect((await get("/healthz")).status).toBe(200);
  expect(await upgrade("/app/key?protocol=7")).toBe("HTTP/1.1 503 Service Unavailable");
});
