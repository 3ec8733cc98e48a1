import { afterEach, describe, expect, it } from "vitest";
import type { Connection } from "../connection";
import { PusherHandler } from "../handler";
import type { PusherServerOptions } from "../options";
import { RefuseConnection } from "../refuse-connection";
import { Journal } from "../testing/journal";
import { ManualClock } from "../testing/manual-clock";
import { serve, testApp } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
afterEach(() => server.stop());

/** A server whose session cookie always says Anna, and who the handlers then believed connects. */
async function start(options: Partial<PusherServerOptions> = {}) {
  const users: (string | null)[] = [];
  class Asks extends PusherHandler {
    override onOpen({ user }: Connection) {
      users.push(user?.id ?? null);
    }
  }
  const authenticate = async () => ({ id: "anna" });
  server = await serve({ authenticate, handlers: [new Asks()], ...options });
  return users;
}

const from = (origin: string) => ({ headers: { Origin: origin } });
const self = () => from(`http://127.0.0.1:${server.port}`);

describe("the session cookie", () => {
  it("is believed from our own pages and from programs, not from another site's page", async () => {
    const users = await start();
    await server.connect(self());
    await server.connect();
    await server.connect(from("https://evil.example"));
    await server.connect(from("null"));
    expect(users).toEqual(["anna", "anna", null, null]);
  });

  it("is believed from other origins of ours", async () => {
    const users = await start({ apps: [{ ...testApp, allowedOrigins: ["self", "https://desk.example"] }] });
    await server.connect(self());
    await server.connect(from("https://desk.example"));
    expect((await server.dial(from("https://evil.example")).closed).code).toBe(4009);
    expect(users).toEqual(["anna", "anna"]);
  });

  it("is not believed from just anywhere where anybody may connect", async () => {
    const users = await start({ apps: [{ ...testApp, allowedOrigins: ["*"] }] });
    await server.connect(from("https://evil.example"));
    expect(users).toEqual([null]);
  });
});

it("a connection that is refused before its onOpen has no onClose either", async () => {
  const journal = new Journal();
  const asked: string[] = [];
  await start({
    handlers: [journal],
    apps: [testApp, { id: "full", key: "full", secret: "s", maxConnections: 1 }],
    authenticate: async ({ query }) => {
      const how = query.get("how") ?? "";
      asked.push(how);
      if (how === "refuse") throw new RefuseConnection(4009, "Disabled");
      if (how === "hang") await new Promise(() => {});
      return null;
    },
  });
  expect((await server.dial({ query: "?protocol=4" }).closed).code).toBe(4007);
  expect((await server.dial({ query: "?protocol=7&how=refuse" }).closed).code).toBe(4009);
  await server.connect({ key: "full" });
  expect((await server.dial({ key: "full" }).closed).code).toBe(4004);
  const vanishes = server.dial({ query: "?protocol=7&how=hang" });
  await expect.poll(() => asked).toContain("hang");
  vanishes.terminate();
  await expect.poll(() => server.pusher.gauges().connections).toBe(1);
  await server.connect();
  expect(journal.lines).toEqual(["open", "open"]);
});

describe("authenticate", () => {
  it("may refuse with a code", async () => {
    await start({
      authenticate: async () => {
        throw new RefuseConnection(4009, "Disabled");
      },
    });
    expect(await server.dial().closed).toEqual({ code: 4009, reason: "Disabled" });
  });

  it("may fail or hang, and the client tries again later", async () => {
    const clock = new ManualClock();
    const asked: string[] = [];
    await start({
      clock,
      limits: { hookTimeoutMs: 3_000 },
      authenticate: ({ query }) => {
        asked.push(String(query.get("how")));
        return query.get("how") === "fail" ? Promise.reject(new Error("no database")) : new Promise(() => {});
      },
    });
    expect((await server.dial({ query: "?protocol=7&how=fail" }).closed).code).toBe(4100);
    const hanging = server.dial({ query: "?protocol=7&how=hang" });
    await expect.poll(() => asked).toEqual(["fail", "hang"]);
    clock.advance(3_000);
    expect((await hanging.closed).code).toBe(4100);
  });
});

it("a client that says too much before it is connected is turned away", async () => {
  await start({ limits: { maxEarlyMessages: 5 }, authenticate: () => new Promise(() => {}) });
  const eager = server.dial();
  eager.webSocket.on("open", () => {
    for (let n = 0; n < 6; n++) eager.say("pusher:ping", {});
  });
  expect((await eager.closed).code).toBe(4100);
});

it("a client that says more than its handlers can take is turned away", async () => {
  class Hangs extends PusherHandler {
    override onMessage(): Promise<void> {
      return new Promise(() => {});
    }
  }
  await start({ handlers: [new Hangs()], limits: { maxWaitingHooks: 5, clientEventsPerSecond: 100 } });
  const anna = await server.connect();
  await anna.subscribe("private-a");
  for (let n = 0; n < 8; n++) anna.say("client-x", {}, "private-a");
  expect((await anna.closed).code).toBe(4100);
});

it("counts addresses together that the program says are one", async () => {
  await start({
    limits: { maxConnectionsPerAddress: 2 },
    remoteAddressOf: (request) => String(request.headers["x-real"]),
    networkOf: (address) => address.slice(0, 9),
  });
  const from = (address: string) => ({ headers: { "x-real": address } });
  await server.connect(from("2001:db8::1"));
  await server.connect(from("2001:db8::2"));
  expect((await server.dial(from("2001:db8::3")).closed).code).toBe(4100);
  await server.connect(from("2001:db9::1"));
});

it("the address is who the program says it is", async () => {
  await start({ remoteAddressOf: (request) => String(request.headers["x-real"]) });
  await server.connect({ headers: { "x-real": "203.0.113.7" } });
  expect([...server.pusher.connections()].map((it) => it.remoteAddress)).toEqual(["203.0.113.7"]);
});
