import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hastenUpgrades } from "./first-words";

/** Everything that a listener of `upgrade` can know of what it gets. */
const seen = (request: IncomingMessage, socket: Duplex) => {
  const { method, url, httpVersion, headers, rawHeaders, complete } = request;
  const listeners = socket.eventNames().map((name) => `${String(name)} ${socket.listenerCount(name)}`);
  const timeout = (socket instanceof Socket && socket.timeout) || 0;
  return JSON.stringify({ method, url, httpVersion, headers, rawHeaders, complete, listeners, timeout });
};

/** Says what it was asked, upgrade or not, and everything that an upgraded client says after that. */
function mirror({ withUpgrades = true } = {}) {
  const server = createServer({ keepAlive: true }, async (request, response) => {
    response.sendDate = false;
    let body = 0;
    for await (const chunk of request) body += chunk.length;
    response.end(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
  });
  if (withUpgrades)
    server.on("upgrade", (request, socket, head) => {
      socket.write(`upgrade ${seen(request, socket)} `);
      request.resume().on("end", () => socket.write("without a body "));
      if (head.length > 0) socket.unshift(head);
      socket.on("data", (chunk: Buffer) => socket.write(chunk));
      socket.on("end", () => socket.end());
    });
  return server;
}

/** The servers' ends of all connections, by the two ports. */
const accepted = new Map<string, Socket>();

async function listening(server: Server) {
  server.on("connection", (socket) => accepted.set(`${socket.remotePort} ${socket.localPort}`, socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const servers: Server[] = [];
let plainPort = 0;
let hastenedPort = 0;
/** How many connections came to the hastened server, and how many of them HTTP got. */
const counts = { all: 0, http: 0 };
beforeAll(async () => {
  const [plain, hastened] = [mirror(), mirror()];
  servers.push(plain, hastened);
  hastened.on("connection", () => counts.http++);
  // However busy the machine is: none of these is to be taken for silent.
  hastenUpgrades(hastened, { silenceMs: 60_000 });
  hastened.on("connection", () => counts.all++);
  [plainPort, hastenedPort] = [await listening(plain), await listening(hastened)];
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Says one thing after the other, each when the server has read what came before, then hangs up. @returns the answer */
async function tell(port: number, words: readonly string[]) {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  await once(socket, "connect");
  const other = () => accepted.get(`${socket.localPort} ${port}`);
  for (const word of words) {
    socket.write(word, "latin1");
    await expect
      .poll(() => socket.closed || other()?.destroyed || other()?.bytesRead === socket.bytesWritten, {
        interval: 1,
      })
      .toBe(true);
  }
  socket.end();
  if (!socket.closed) await once(socket, "close");
  return answer;
}

const line = "GET /app/key?protocol=7 HTTP/1.1\r\n";
const upgrade = "Host: desk.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
const browser =
  "Host: desk.example\r\nConnection: keep-alive, Upgrade\r\nPragma: no-cache\r\nUser-Agent: Mozilla/5.0 (X11; Linux)\r\n" +
  "Upgrade: websocket\r\nOrigin: https://desk.example\r\nSec-WebSocket-Version: 13\r\nAccept-Language: en,de;q=0.9\r\n" +
  "Cookie: a=1; b=2\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

describe("takes straight from the socket", () => {
  const taken: Record<string, string[]> = {
    "the least upgrade": [`${line}${upgrade}\r\n`],
    "a browser's": [`${line}${browser}\r\n`],
    "what comes after it": [`${line}${upgrade}\r\n`, "one", "two"],
    "headers in any case, with spaces, without a value": [
      `${line}HOST:desk\r\nconnection: \t keep-alive,upgrade\r\nuPgrade: WebSocket\r\nX-Empty:\r\nX-Spaces:  a  b\r\n\r\n`,
    ],
    "every character that a name or a value may have": [
      `${line}${upgrade}!#$%&'*+-.^_\`|~09az: \x80\xa0\xff!~ \t~\r\n\r\n`,
    ],
    "any path": [`GET /_next/hmr?a=[1]&b="\\^{|} HTTP/1.1\r\n${upgrade}\r\n`],
  };
  for (const [what, words] of Object.entries(taken))
    it(`${what}, and shows it as Node does`, async () => {
      const { all, http } = counts;
      const [answer, expected] = await Promise.all([tell(hastenedPort, words), tell(plainPort, words)]);
      expect(answer).toBe(expected);
      expect(answer).toMatch(/^upgrade /);
      expect([counts.all - all, counts.http - http]).toEqual([1, 0]);
    });
});

it("keeps what an upgraded client says until somebody listens", async () => {
  const server = createServer();
  servers.push(server);
  const upgraded = new Promise<Duplex>((resolve) => server.on("upgrade", (_, socket) => resolve(socket)));
  hastenUpgrades(server);
  const port = await listening(server);
  const client = connect({ port, host: "127.0.0.1" });
  client.write(`${line}${upgrade}\r\n`);
  const socket = await upgraded;
  client.write("one");
  await expect.poll(() => accepted.get(`${client.localPort} ${port}`)?.bytesRead).toBe(client.bytesWritten);
  const [heard] = await once(socket, "data");
  expect(String(heard)).toBe("one");
  socket.destroy();
});

describe("leaves to HTTP", () => {
  const get = "GET / HTTP/1.1\r\nHost: desk\r\n\r\n";
  const big = "x".repeat(200_000);
  const left: Record<string, string[]> = {
    "a request": [get],
    "a request, and the next on the same connection": [get, get],
    "two requests at once": [get + get],
    "a request with much to say": [
      `POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: ${big.length}\r\n\r\n${big}`,
      get,
    ],
    "a request in pieces": ["GET / HT", "TP/1.1\r\nHo", "st: desk\r\n\r", "\n"],
    "an upgrade in pieces": [line, upgrade, "\r\n", "one"],
    "an upgrade with more behind it": [`${line}${upgrade}\r\none`, "two"],
    "an upgrade that isn't GET": [`POST / HTTP/1.1\r\n${upgrade}\r\n`],
    "an upgrade to anything but a WebSocket": [
      `${line}Host: desk\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA\r\n\r\n`,
    ],
    "an upgrade of HTTP/1.0": [`GET / HTTP/1.0\r\n${upgrade}\r\n`],
    "an upgrade for a whole URL": [`GET http://desk/app/key HTTP/1.1\r\n${upgrade}\r\n`],
    "an upgrade without a host": [`${line}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
    "an upgrade that the connection doesn't ask for": [`${line}Host: desk\r\nUpgrade: websocket\r\n\r\n`],
    "a connection that only sounds like one": [
      `${line}Host: desk\r\nConnection: upgrade-insecure\r\nUpgrade: websocket\r\n\r\n`,
    ],
    "a connection that asks for an upgrade to nothing": [`${line}Host: desk\r\nConnection: Upgrade\r\n\r\n`],
    "an upgrade with a body": [`${line}${upgrade}Content-Length: 3\r\n\r\n`, "one"],
    "an upgrade with a body in chunks": [`${line}${upgrade}Transfer-Encoding: chunked\r\n\r\n`, "0\r\n\r\n"],
    "an upgrade that expects": [`${line}${upgrade}Expect: 100-continue\r\n\r\n`],
    "a header twice": [`${line}${upgrade}X-A: 1\r\nx-a: 2\r\n\r\n`],
    "cookies twice": [`${line}${upgrade}Cookie: a=1\r\nCookie: b=2\r\n\r\n`],
    "a header that objects have": [`${line}${upgrade}__proto__: 1\r\nconstructor: 2\r\n\r\n`],
    "spaces behind a value": [`${line}${upgrade}X-A: 1 \r\n\r\n`],
    "spaces before a colon": [`${line}${upgrade}X-A : 1\r\n\r\n`],
    "a line that goes on": [`${line}${upgrade}X-A: 1\r\n more\r\n\r\n`],
    "a line without a colon": [`${line}${upgrade}X-A\r\n\r\n`],
    "a control character": [`${line}${upgrade}X-A: a\x00b\r\n\r\n`],
    "a space in the URL": [`GET /app/ key HTTP/1.1\r\n${upgrade}\r\n`],
    "bare line feeds": [`${line}${upgrade}\r\n`.replaceAll("\r\n", "\n")],
    "headers that are too much": [`${line}${upgrade}X-A: ${"a".repeat(20_000)}\r\n\r\n`],
    "what isn't HTTP": ["\x16\x03\x01 hello", "\r\n\r\n"],
    "who hangs up without a word": [],
  };
  for (const [what, words] of Object.entries(left))
    it(`${what}, and nobody sees a difference`, async () => {
      const { all, http } = counts;
      const [answer, expected] = await Promise.all([tell(hastenedPort, words), tell(plainPort, words)]);
      expect(answer).toBe(expected);
      expect(counts.all - all).toBe(1);
      expect(counts.http - http).toBe(words.length > 0 ? 1 : 0);
    });

  it("whoever says nothing for a while, and then speaks", async () => {
    const server = mirror();
    servers.push(server);
    const handedOver = once(server, "connection");
    hastenUpgrades(server, { silenceMs: 50 });
    const socket = connect({ port: await listening(server), host: "127.0.0.1" });
    await handedOver;
    socket.end(`${line}${upgrade}\r\n`);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^upgrade /);
  });

  it("everything when nobody listens for upgrades", async () => {
    const [plain, hastened] = [mirror({ withUpgrades: false }), mirror({ withUpgrades: false })];
    servers.push(plain, hastened);
    hastenUpgrades(hastened);
    const words = [`${line}${upgrade}\r\n`];
    const answer = await tell(await listening(hastened), words);
    expect(answer).toBe(await tell(await listening(plain), words));
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
  });
});

it("outlives who resets the connection without a word", async () => {
  const { all } = counts;
  const sockets: Socket[] = Array.from({ length: 20 }, () =>
    connect({ port: hastenedPort, host: "127.0.0.1" }),
  );
  for (const socket of sockets) socket.on("connect", () => socket.resetAndDestroy());
  await expect.poll(() => counts.all - all).toBe(20);
  expect(await tell(hastenedPort, [`${line}${upgrade}\r\n`])).toMatch(/^upgrade /);
});

it("closes with the server, however little has been said", async () => {
  const server = mirror();
  hastenUpgrades(server, { silenceMs: 50 });
  const port = await listening(server);
  const silent = connect({ port, host: "127.0.0.1" });
  await once(server, "connection");
  const closed = new Promise((resolve) => server.close(resolve));
  const late = setInterval(() => server.closeAllConnections(), 50);
  await Promise.all([closed, once(silent, "close")]);
  clearInterval(late);
});

it("refuses a server whose words it couldn't read", () => {
  const server: unknown = createHttpsServer();
  expect(() => hastenUpgrades(server as Server)).toThrow("Only a server of node:http can be hastened");
});
