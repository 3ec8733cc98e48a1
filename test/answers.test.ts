import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { PusherServer } from "#pusher/server";
import { handle } from "../app/api/v1/handle";
import { sessionCookieName } from "../lib/session";
import { httpServer } from "../server/http/http-server";
import { Uploads } from "../server/imports/uploads";
import { Metrics } from "../server/metrics";
import { EventStreams } from "../server/streams/event-streams";
import { freshDatabase } from "./database";
import { everyPath } from "./every-path";
import { aPerson, recordPublished } from "./orders";
import { aProgram } from "./rest";
import { aSession, sealed } from "./sessions";

/** What browsers and proxies are told with all that they are answered, whoever answers, and whatever it is. */
const ACTION = "40e04c3e199a2077dd8e1492ea15e4dd8a2d46d1db";

let drop: () => Promise<void>;
let port: number;
/** Of a server that is about to stop, and waits for nobody. */
let lastPort: number;
let cookie: string;
let authorization: string;
const servers: Server[] = [];
const draining = new PusherServer({ apps: [{ id: "1", key: "key", secret: "secret" }] });

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "the tests' session secret");
  vi.stubEnv("PUSHER_APP_SECRET", "the tests' pusher secret");
  ({ drop } = await freshDatabase());
  recordPublished();
  const { token } = await aProgram({ scopes: ["orders:read", "events:read", "products:write"] });
  authorization = `Bearer ${token.secret}`;
  cookie = `${sessionCookieName()}=${await sealed(await aSession((await aPerson("Anna")).id))}`;
  await draining.stop();
  const pusher = new PusherServer({ apps: [{ id: "1", key: "key", secret: "secret" }] });
  const serve = async (parts: { pusher: PusherServer }, times = {}) => {
    const server = httpServer(
      {
        ...parts,
        metrics: new Metrics(),
        events: new EventStreams(),
        uploads: new Uploads({ nodeId: "test" }),
        next: { handle: asNext, upgrades: createServer(), async close() {} },
        trustProxy: false,
        app: { key: "key" },
        security: { isHttps: true },
        securityContact: "mailto:security@desk.example",
      },
      times,
    ).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  port = await serve({ pusher });
  const hasty = { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 };
  lastPort = await serve({ pusher: draining }, hasty);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await drop();
  vi.unstubAllEnvs();
});

/** The REST API itself, and in place of all else something that leaves headers that are there as they are, as Next does. */
async function asNext(request: IncomingMessage, response: ServerResponse) {
  const { method, url = "", headers } = request;
  if (!url.startsWith("/api/v1")) {
    if (headers.rsc || headers["next-action"]) response.setHeader("Content-Type", "text/x-component");
    return void response.end("Next's");
  }
  const answer = await handle(
    new Request(`http://x${url}`, {
      method,
      headers: headers as Record<string, string>,
      ...(method === "GET" || method === "HEAD" ? {} : { body: "{}" }),
    }),
  );
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (!response.hasHeader(name)) response.setHeader(name, value);
  response.end(await answer.text());
}

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": expect.stringContaining("geolocation=()"),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000",
};
const policy =
  /default-src 'self'.*object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'/;

function check(of: string, headers: Record<string, string>, mayBeKept = false) {
  expect(headers, of).toMatchObject(always);
  expect([of, headers["cache-control"]]).toEqual([
    of,
    mayBeKept
      ? expect.not.stringContaining("no-store")
      : expect.stringMatching(/^private, no-store(, no-transform)?$/),
  ]);
  const type = headers["content-type"] ?? "";
  // Next makes an error of exactly this one: see server/http/refuse.ts.
  if (type.startsWith("text/") && type !== "text/plain")
    expect([of, type]).toEqual([of, expect.stringContaining("; charset=")]);
}

const paths = [...new Set((await everyPath()).map(([, path]) => path))];
const OPEN_API = "/api/v1/openapi.json";

describe.each(["GET", "HEAD", "POST", "ACTION", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])(
  "%s",
  (method) => {
    it.each([...paths, "/.well-known/security.txt", "/nowhere", "/api/v1/nowhere", OPEN_API])(
      "%s",
      async (path) => {
        const isAction = method === "ACTION";
        for (const who of [{}, { authorization, cookie }] as Record<string, string>[]) {
          const left = new AbortController();
          const init = {
            method: isAction ? "POST" : method,
            headers: { ...who, ...(isAction ? { "next-action": ACTION, "content-type": "text/plain" } : {}) },
            ...(isAction ? { body: "[]" } : {}),
            signal: left.signal,
            redirect: "manual" as const,
          };
          // `fetch` knows no TRACE.
          if (method === "TRACE") {
            const said = await say(`TRACE ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
            check(`${method} ${path}`, said.headers);
            continue;
          }
          const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
          const isDocument = path === OPEN_API && answer.status === 200;
          check(`${method} ${path} ${answer.status}`, Object.fromEntries(answer.headers), isDocument);
          expect(answer.headers.get("content-security-policy")).toMatch(policy);
          left.abort();
        }
      },
    );
  },
);

it("and what is in public/ may be kept, which has no news of anybody", async () => {
  for (const path of [...readdirSync("public"), "icon.svg", "_next/static/chunks/a.js"]) {
    const { headers } = await fetch(`http://127.0.0.1:${port}/${path}`);
    expect([path, headers.get("cache-control")]).toEqual([path, null]);
    expect(Object.fromEntries(headers)).toMatchObject(always);
  }
});

/** What is said to these bytes, until the server ends the connection. */
async function say(words: string, at = port) {
  const socket = connect({ port: at, host: "127.0.0.1" });
  socket.on("error", () => {});
  socket.write(words);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await once(socket, "close");
  const [head = ""] = text.split("\r\n\r\n", 1);
  const [first = "", ...rest] = head.split("\r\n");
  const headers = rest.map((line) => line.split(/: (.*)/s, 2) as [string, string]);
  return {
    status: Number(first.split(" ")[1]),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
  };
}

const upgrade = (
  path: string,
  more = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n",
) => `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`;

const broken: [what: string, status: number, words: string, isLast?: boolean][] = [
  ["no HTTP", 400, "hello\r\n\r\n"],
  ["a header that can't be", 400, "GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n"],
  ["no host", 400, "GET /orders HTTP/1.1\r\nConnection: close\r\n\r\n"],
  [
    "lengths that differ",
    400,
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
  ],
  ["headers that are too large", 431, `GET / HTTP/1.1\r\nHost: x\r\nA: ${"x".repeat(20_000)}\r\n\r\n`],
  [
    "a chunk with too many extensions",
    413,
    `POST /api/auth/signin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;${"x".repeat(20_000)}\r\n`,
  ],
  ["headers that don't end", 408, "GET / HTTP/1.1\r\nHost: x\r\n", true],
  [
    "a body that doesn't",
    408,
    "POST /api/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx",
    true,
  ],
  ["an upgrade to nobody", 404, upgrade("/elsewhere")],
  [
    "one of another version",
    400,
    upgrade(
      "/app/key?protocol=7",
      "Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n",
    ),
  ],
  ["one without a key", 400, upgrade("/app/key?protocol=7", "Sec-WebSocket-Version: 13\r\n")],
  ["one to a server that stops", 503, upgrade("/app/key?protocol=7"), true],
  [
    "one that a proxy has spoilt",
    426,
    "GET /app/key?protocol=7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  ],
];
describe("what is turned away before anybody else has seen it", () => {
  it.each(broken)("%s: %d", async (what, status, words, isLast = false) => {
    const said = await say(words, isLast ? lastPort : port);
    expect(said.status).toBe(status);
    check(what, said.headers);
    expect(said.headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
  });

  it("but not what is expected, whatever that is", async () => {
    const said = await say(
      "GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\nConnection: close\r\n\r\n",
    );
    expect(said.status).toBe(200);
    check("an expectation", said.headers);
  });
});
