import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { callApi } from "#pusher/testing/api-client";
import { serve } from "#pusher/testing/serve";
import { endpoints } from "../app/api/v1/endpoints";
import { handle } from "../app/api/v1/handle";
import { sendEvent } from "../domain/console/send-event";
import { answer } from "../domain/result";
import { signIn } from "../domain/users/signing-in/sign-in";
import { db } from "../lib/db";
import { log } from "../lib/logger";
import { sessionCookieName } from "../lib/session";
import { RightsHandler } from "../server/desk/rights-handler";
import { authenticateFor } from "../server/http/authenticate";
import { httpServer } from "../server/http/http-server";
import { Uploads } from "../server/imports/uploads";
import { keepRefusals } from "../server/keep-refusals";
import { Metrics } from "../server/metrics";
import { EventStreams } from "../server/streams/event-streams";
import { freshDatabase } from "./database";
import { everyPath } from "./every-path";
import { aPerson, recordPublished } from "./orders";
import { aProgram } from "./rest";
import { aSession, sealed } from "./sessions";

/**
 * Sends requests that fail, at every door and in many ways, with something in them that somebody has typed or that is secret, and
 * looks for it in what the process has written.
 */
const TYPED = "Lovelace";
const ACTION = "40e04c3e199a2077dd8e1492ea15e4dd8a2d46d1db";
const secrets = new Set([TYPED, "auth_signature=", "body_md5="]);

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sockets: Awaited<ReturnType<typeof serve>>;
let server: Server;
let url: string;
let lines: string[];
const robo = { secret: "" };
let cookie: string;

/** pino's own way to where lines go. */
const written = log as unknown as Record<symbol, { write(line: string): void }>;
const { streamSym } = pino.symbols as unknown as { streamSym: symbol };
const before = written[streamSym];

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");
  vi.stubEnv("PUSHER_APP_SECRET", "another of some length");
  database = await freshDatabase();
  recordPublished();
  const anna = await aPerson("Anna");
  const program = await aProgram({ of: anna });
  robo.secret = program.token.secret;
  const session = await sealed(await aSession(anna.id));
  cookie = `${sessionCookieName()}=${session}`;
  for (const secret of [robo.secret, session, "a secret of some length", "another of some length"])
    secrets.add(secret);
  lines = [];
  written[streamSym] = { write: (line) => lines.push(line) };
  log.level = "trace";
  sockets = await serve({
    apps: [{ id: "1", key: "test-key", secret: "test-secret", usersOnly: true }],
    handlers: [new RightsHandler({ appId: "1" })],
    authenticate: authenticateFor("1"),
    onRefused: keepRefusals("1"),
    logger: log,
  });
  server = httpServer({
    pusher: sockets.pusher,
    metrics: new Metrics(),
    events: new EventStreams(),
    uploads: new Uploads({ nodeId: "test" }),
    next: { handle: asNext, upgrades: createServer(), async close() {} },
    trustProxy: false,
    app: { key: "test-key" },
    security: { isHttps: true },
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  log.level = "silent";
  Object.assign(written, { [streamSym]: before });
  await sockets.stop();
  server.closeAllConnections();
  server.close();
  await database.drop();
  vi.unstubAllEnvs();
});

/** The REST API, and a bug in place of all else. */
async function asNext({ method, url: path = "", headers }: IncomingMessage, response: ServerResponse) {
  if (!path.startsWith("/api/v1")) throw new Error("A bug");
  const body = method === "GET" || method === "HEAD" ? {} : { body: JSON.stringify({ name: TYPED }) };
  const answered = await handle(
    new Request(`http://x${path}`, { method, headers: headers as Record<string, string>, ...body }),
  );
  response.writeHead(answered.status).end(await answered.text());
}

async function everywhere() {
  for (const [method, path] of await everyPath()) {
    const isAction = method === "ACTION";
    for (const who of [
      { authorization: `Bearer ${robo.secret}`, cookie },
      { authorization: `Bearer hf_${TYPED}` },
    ]) {
      const left = new AbortController();
      await fetch(`${url}${path}?q=${TYPED}&name=${TYPED}.csv`, {
        method: isAction ? "POST" : method,
        headers: {
          ...who,
          "user-agent": TYPED,
          referer: `http://x/?q=${TYPED}`,
          ...(isAction ? { "next-action": ACTION, "content-type": "text/plain" } : {}),
        } as Record<string, string>,
        ...(method === "GET" || method === "HEAD" ? {} : { body: `["${TYPED}"` }),
        signal: left.signal,
      }).catch(() => {});
      left.abort();
    }
  }
}

async function atSockets() {
  const client = await sockets.connect({ headers: { cookie, "user-agent": TYPED } });
  client.say("pusher:subscribe", {
    channel: "private-orders",
    auth: `test-key:${TYPED}`,
    channel_data: TYPED,
  });
  await client.next("pusher:subscription_error");
  client.say("client-typed", { text: TYPED }, "private-orders");
  client.webSocket.send(`{"event":"${TYPED}`);
  client.say("pusher:signin", { auth: `test-key:${TYPED}`, user_data: JSON.stringify({ id: TYPED }) });
  await client.closed;
  await callApi(sockets.url, {
    method: "POST",
    path: "/apps/1/events",
    body: { name: TYPED },
    secret: "wrong",
  });
  await callApi(sockets.url, { method: "POST", path: "/apps/1/events", body: { name: TYPED } });
}

/** Bugs: what was called with it is in what Prisma, a parser, or a schema say of them. */
async function inTheDomain() {
  const failing: (() => Promise<unknown>)[] = [
    () => db.customer.create({ data: { name: TYPED, nobody: TYPED } as never }),
    () => db.user.create({ data: { name: TYPED, email: TYPED, role: 7 } as never }),
    () => db.$queryRaw`SELECT ${TYPED} FROM "Nowhere"`,
    async () => JSON.parse(`{"name": ${TYPED}}`),
    async () => JSON.parse(`"${TYPED}`),
    async () => new URL(TYPED),
    async () =>
      Object.assign(new Error("with more"), {
        given: TYPED,
        cause: Object.assign(new Error("a"), { b: TYPED }),
      }),
  ];
  for (const run of failing) await run().catch((err: unknown) => log.error({ err }, "It failed"));
  const amir = await aPerson("Amir", "ADMIN");
  await answer(() => sendEvent({ actor: amir, input: { channel: TYPED, event: "", data: TYPED } })).catch(
    () => {},
  );
  await signIn({ email: `${TYPED}@x.example`, password: TYPED, address: "192.0.2.1" }).catch(() => {});
}

it("has no text that somebody typed, no query and no secret in it", async () => {
  await everywhere();
  await atSockets();
  await inTheDomain();
  // And once nothing works any more.
  for (const { table } of [{ table: "ProductEvent" }, { table: "CustomerEvent" }])
    await db.$executeRawUnsafe(`DROP TABLE "${table}"`);
  for (const table of ["ImportRow", "ImportBatch", "Session"])
    await db.$executeRawUnsafe(`DROP TABLE "${table}"`);
  await everywhere();
  expect(endpoints.length).toBeGreaterThan(20);
  const all = lines.join("");
  const kinds = new Set(lines.map((line) => (JSON.parse(line) as { msg: string }).msg));
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining([
      "A call of the HTTP API was refused",
      "A connection was refused",
      "A request failed",
      "A request of the REST API failed",
      "A token was refused",
      "It failed",
      "On record",
      "Sign-in refused",
    ]),
  );
  for (const secret of secrets) expect(lines.find((line) => line.includes(secret))).toBeUndefined();
  expect(all).not.toMatch(/\?q=|&name=/);
});
