import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { PusherServer } from "#pusher/server";
import { sessionCookieName } from "../../lib/session";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { Uploads } from "../imports/uploads";
import { Metrics } from "../metrics";
import { EventStreams } from "../streams/event-streams";
import { httpServer } from "./http-server";

const SECRET = "the tests' session secret";
const KIB = 1024;
const ACTION = "40e04c3e199a2077dd8e1492ea15e4dd8a2d46d1db";

let desk: LockDesk;
const servers: Server[] = [];
let port: number;
/** Of a server that waits for nobody. */
let hastyPort: number;
/** Of a server whose policy browsers only tell of. */
let reportingPort: number;
let cookie: string;
/** What came through to Next, and with how long a body. */
const seen: { method?: string; url?: string; bytes: number; headers: object }[] = [];

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
  vi.stubEnv("PUSHER_APP_SECRET", "the tests' pusher secret");
  desk = await aLockDesk();
  const token = { sub: "anna", sessionVersion: 1 };
  cookie = `${sessionCookieName()}=${await encode({ token, secret: SECRET })}`;
  const common = {
    pusher: new PusherServer({ apps: [{ id: "1", key: "key", secret: "secret" }] }),
    metrics: new Metrics(),
    events: new EventStreams(),
    uploads: new Uploads({ nodeId: "test" }),
    // Stands in for Next.
    next: {
      async handle(request: IncomingMessage, response: ServerResponse) {
        let bytes = 0;
        for await (const chunk of request) bytes += chunk.length;
        seen.push({ method: request.method, url: request.url, bytes, headers: request.headers });
        response.end("Next's");
      },
      upgrades: createServer(),
      async close() {},
    },
    trustProxy: false,
    app: { key: "key" },
  };
  async function serve(times: ServerOptions, isReportOnly = false) {
    const parts = { ...common, security: { isHttps: true, isReportOnly } };
    const server = httpServer(parts, times);
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }
  port = await serve({});
  hastyPort = await serve({ requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 });
  reportingPort = await serve({}, true);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await desk.close();
});

type Asked = { status: number; headers: Headers; body: string };
async function ask(path: string, init: RequestInit = {}): Promise<Asked> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}
const post = (path: string, bytes: number, headers: Record<string, string> = {}) =>
  ask(path, { method: "POST", body: "x".repeat(bytes), headers });

/** Calls a server action, as Next's browser half does. */
const act = (values: unknown, headers: Record<string, string> = {}) =>
  ask("/orders", {
    method: "POST",
    body: typeof values === "string" ? values : JSON.stringify(values),
    headers: { "next-action": ACTION, "content-type": "text/plain;charset=UTF-8", ...headers },
  });

/** What the server says to these bytes, until it ends the connection. */
async function say(words: string, at = port): Promise<string> {
  const socket = connect({ port: at, host: "127.0.0.1" });
  socket.on("error", () => {});
  socket.write(words);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await once(socket, "close");
  return text;
}

describe("a body", () => {
  const rows: [what: string, path: string, most: number, form: (body: string) => unknown][] = [
    ["of a sign-in", "/api/auth/callback/credentials", 64 * KIB, (body) => JSON.parse(body).error.code],
    ["for next-auth, anywhere", "/api/auth/anything/at/all", 64 * KIB, (body) => JSON.parse(body).error.code],
    ["of a subscription", "/api/pusher/auth", 64 * KIB, (body) => JSON.parse(body).error.code],
    ["for the REST API", "/api/v1/orders", 64 * KIB, (body) => JSON.parse(body).code],
  ];
  for (const [what, path, most, codeIn] of rows)
    it(`${what} comes through with ${most} bytes, and is refused in that API's form with one more`, async () => {
      expect(await post(path, most)).toMatchObject({ status: 200, body: "Next's" });
      expect(seen.at(-1)).toMatchObject({ method: "POST", url: path, bytes: most });
      const count = seen.length;
      const refused = await post(path, most + 1);
      expect([refused.status, codeIn(refused.body)]).toEqual([413, "TOO_LARGE"]);
      expect(seen.length).toBe(count);
    });

  it("is counted where its length isn't declared", async () => {
    const count = seen.length;
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    const head = "POST /api/auth/signin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await say(`${head}${chunk.repeat(5)}`)).toMatch(/^HTTP\/1\.1 413 .*TOO_LARGE/s);
    expect(seen.length).toBe(count);
    // Nor is it believed where it is declared and too much: nobody waits for it.
    expect(await say(head.replace("Transfer-Encoding: chunked", "Content-Length: 20000000"))).toMatch(
      /^HTTP\/1\.1 413 /,
    );
  });

  it("that drips is cut, declared or in chunks, and reaches nobody", async () => {
    const count = seen.length;
    const head = "POST /api/auth/signin HTTP/1.1\r\nHost: x\r\n";
    for (const rest of ["Content-Length: 100\r\n\r\nx", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"])
      expect(await say(head + rest, hastyPort)).toMatch(/^HTTP\/1\.1 408 /);
    expect(seen.length).toBe(count);
  });

  it("of a server action is read as far as a draft goes for whoever is signed in", async () => {
    expect((await act(["x".repeat(640 * KIB - 4)], { cookie })).body).toBe("Next's");
    expect(seen.at(-1)).toMatchObject({ bytes: 640 * KIB });
    expect(await act(["x".repeat(640 * KIB - 3)], { cookie })).toMatchObject({
      status: 413,
      body: "TOO_LARGE",
    });
  });

  it("of a server action is not read for whoever isn't, but for the few words of a sign-in page", async () => {
    expect((await act(["x".repeat(4 * KIB - 4)])).body).toBe("Next's");
    const count = seen.length;
    for (const wrong of ["", `${sessionCookieName()}=wrong`]) {
      const refused = await act(["x".repeat(4 * KIB - 3)], { cookie: wrong });
      // Next's browser half shows only what is exactly of this type.
      expect([refused.status, refused.body, refused.headers.get("content-type")]).toEqual([
        401,
        "UNAUTHENTICATED",
        "text/plain",
      ]);
    }
    const chunk = `1001\r\n${"x".repeat(0x1001)}\r\n`;
    const head = `POST /login HTTP/1.1\r\nHost: x\r\nNext-Action: ${ACTION}\r\nContent-Type: text/plain`;
    expect(await say(`${head}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`)).toMatch(/^HTTP\/1\.1 401 /);
    expect(seen.length).toBe(count);
  });
});

describe("a server action", () => {
  const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
  const readable: unknown[] = [
    [],
    [
      {
        orderId: 1,
        since: "$D2026-11-26T00:00:00.000Z",
        price: "$NaN",
        note: "$$5",
        none: "$undefined",
        n: "$n12",
      },
    ],
    [{ a: [1] }, "$0:0:a"],
    nested(40),
  ];
  for (const values of readable)
    it(`with ${JSON.stringify(values).slice(0, 60)} goes on to Next`, async () => {
      expect((await act(values, { cookie })).body).toBe("Next's");
    });

  const odd: [what: string, values: unknown, headers: Record<string, string>, refused: [number, string]][] = [
    ["no JSON", "{", {}, [400, "MALFORMED"]],
    ["arguments that are no list", { a: 1 }, {}, [400, "MALFORMED"]],
    ["a part of a form that isn't there", ["$1"], {}, [400, "MALFORMED"]],
    ["a function of the server's", [{ a: "$F1" }], {}, [400, "MALFORMED"]],
    ["more levels than anything of ours", nested(60), {}, [400, "MALFORMED"]],
    ["levels that no stack has room for", "[".repeat(5_000) + "]".repeat(5_000), {}, [400, "MALFORMED"]],
    ["a name that none has", [], { "next-action": "40a1" }, [400, "MALFORMED"]],
    ["a form", [], { "content-type": "multipart/form-data; boundary=x" }, [415, "UNSUPPORTED_MEDIA_TYPE"]],
    ["another site's origin", [], { origin: "http://evil.example" }, [403, "FORBIDDEN"]],
    ["no site's origin", [], { origin: "null" }, [403, "FORBIDDEN"]],
  ];
  for (const [what, values, headers, refused] of odd)
    it(`with ${what} is refused before Next makes an error of its own of it`, async () => {
      const count = seen.length;
      const { status, body } = await act(values, { cookie, ...headers });
      expect([status, body]).toEqual(refused);
      expect(seen.length).toBe(count);
    });
});

describe("what can't be read", () => {
  const rows: [words: string, status: number, body: RegExp][] = [
    ["GET /%FF HTTP/1.1", 400, /can't be read/],
    ["GET /orders/%E0%A4 HTTP/1.1", 400, /can't be read/],
    ["GET /orders%00 HTTP/1.1", 400, /can't be read/],
    ["GET //evil.example/ HTTP/1.1", 400, /can't be read/],
    ["GET http://evil.example/ HTTP/1.1", 400, /can't be read/],
    ["GET /a\\b HTTP/1.1", 400, /can't be read/],
    ["OPTIONS * HTTP/1.1", 400, /can't be read/],
    ["GET /api/v1/%FF HTTP/1.1", 400, /"code":"MALFORMED"/],
    ["GET /api/v1/events%FF HTTP/1.1", 400, /application\/problem\+json.*"code":"MALFORMED"/s],
    ["POST /api/pusher/%C0 HTTP/1.1", 400, /"error":\{"code":"MALFORMED"/],
    ["GET /apps/1/%FF HTTP/1.1", 400, /"error":"The URL is not percent-encoded/],
    ["GET /admin/audit/file?user=a%00b HTTP/1.1", 400, /can't be read/],
    ["GET /api/v1/orders?q=%00 HTTP/1.1", 400, /application\/problem\+json.*"code":"MALFORMED"/s],
    ["TRACE / HTTP/1.1", 405, /Allow: GET, HEAD/i],
    ["PROPFIND /api/v1/orders HTTP/1.1", 405, /"code":"METHOD_NOT_ALLOWED"/],
    ["POST /orders HTTP/1.1", 405, /Allow: GET, HEAD/i],
    ["PUT /orders/1 HTTP/1.1", 405, /Allow: GET, HEAD/i],
    ["OPTIONS /favicon.ico HTTP/1.1", 405, /Allow: GET, HEAD\r/i],
    ["OPTIONS /%66avicon.ico HTTP/1.1", 405, /Allow: GET, HEAD\r/i],
    ["OPTIONS /_next/static/chunks/x.js HTTP/1.1", 405, /Allow: GET, HEAD\r/i],
    ["POST /api/desk/callback/credentials HTTP/1.1", 404, /"code":"NO_SUCH_ADDRESS"/],
    ["POST /api/desk/draft HTTP/1.1", 404, /"code":"NO_SUCH_ADDRESS"/],
    ["PUT /api/nowhere HTTP/1.1", 404, /"code":"NO_SUCH_ADDRESS"/],
    ["POST /api/pusher/nowhere HTTP/1.1", 404, /"error":\{"code":"NO_SUCH_ADDRESS"/],
    ["GET /_global-error HTTP/1.1", 404, /nothing at this address/],
    ["NONSENSE / HTTP/1.1", 400, /^HTTP\/1\.1 400/],
  ];
  for (const [words, status, body] of rows)
    it(`${words} is answered ${status}`, async () => {
      const count = seen.length;
      const answer = await say(`${words}\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(body);
      expect(seen.length).toBe(count);
    });

  it.each(["If-Match: x", "If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT", "Range: bytes=9-1"])(
    "a file is given, all of it, whatever can't be met: %s",
    async (condition) => {
      const [name = ""] = condition.toLowerCase().split(":");
      // Next finds a file however its name is encoded.
      for (const path of ["/favicon.ico", "/%66avicon.ico", "/_next/static/chunks/%78.js"]) {
        const answer = await say(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${condition}\r\n\r\n`,
        );
        expect(answer).toMatch(/Next's/);
        expect(seen.at(-1)?.headers, path).not.toHaveProperty(name);
      }
    },
  );

  it("a state of the router that Next can't read is refused, and one that it can goes on", async () => {
    const ask = (tree: string) =>
      say(
        `GET /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRSC: 1\r\nNext-Router-State-Tree: ${tree}\r\n\r\n`,
      );
    for (const tree of ["xx", "%FF", encodeURIComponent('[""]'), encodeURIComponent("{}")])
      expect(await ask(tree), tree).toMatch(/^HTTP\/1\.1 400 /);
    const count = seen.length;
    await ask(encodeURIComponent('["",{"children":["orders",{"children":["__PAGE__",{}]}]}]'));
    expect(seen.length).toBe(count + 1);
  });

  it("headers that are too large are answered 431", async () => {
    expect(await say(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(17 * KIB)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });
});

describe("an upgrade that isn't to a WebSocket", () => {
  const h2c =
    "Host: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk";
  it("is ignored and the request served, as curl --http2 and Java's client ask", async () => {
    expect(await say(`GET /healthz HTTP/1.1\r\n${h2c}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 OK.*ok\n/s);
    expect(await say(`POST /api/auth/x HTTP/1.1\r\n${h2c}\r\nContent-Length: 3\r\n\r\nabc`)).toMatch(
      /Next's/,
    );
    expect(seen.at(-1)).toMatchObject({ bytes: 3 });
    expect(seen.at(-1)?.headers).not.toHaveProperty("upgrade");
  });
});

it("tells browsers what not to do with every answer, whoever makes it", async () => {
  for (const path of ["/", "/healthz", "/metrics", "/apps/1/channels", "/api/v1/events", "/%FF"]) {
    const { headers } = await ask(path);
    expect(headers.get("content-security-policy"), path).toMatch(
      /script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/,
    );
    expect(Object.fromEntries(headers), path).toMatchObject({
      "strict-transport-security": "max-age=31536000",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
  }
});

it("has browsers only tell of what its policy forbids where it is asked to; Next finds the nonce as ever", async () => {
  const { headers } = await fetch(`http://127.0.0.1:${reportingPort}/`);
  expect(headers.get("content-security-policy")).toBeNull();
  expect(headers.get("content-security-policy-report-only")).toBe(
    Reflect.get(seen.at(-1)?.headers ?? {}, "content-security-policy"),
  );
  expect(headers.get("x-frame-options")).toBe("DENY");
});

it("has scripts run by a nonce that no client can choose, and no two requests share", async () => {
  const headers = { "content-security-policy": "script-src 'nonce-mine'", "x-holdfast-nonce": "mine" };
  const nonces = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const policy = (await ask("/", { headers })).headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(seen.at(-1)?.headers).toMatchObject({
      "content-security-policy": policy,
      "x-holdfast-nonce": nonce,
    });
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
  expect(nonces).not.toContain("mine");
});
