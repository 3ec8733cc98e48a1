import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { callApi } from "#pusher/testing/api-client";
import type { RawClient } from "#pusher/testing/raw-client";
import { serve } from "#pusher/testing/serve";
import { reads } from "../app/api/desk/reads";
import { endpoints } from "../app/api/v1/endpoints";
import { setUp } from "../domain/desk/set-up";
import { RateLimit } from "../domain/rate-limit";
import { usePasswordLink } from "../domain/users/password-link/use-password-link";
import type { Role } from "../domain/users/shared/roles";
import { db } from "../lib/db";
import { log } from "../lib/logger";
import { PATH_HEADER } from "../lib/path-header";
import { sessionCookieName } from "../lib/session";
import { answerConsole } from "../server/console/console-api";
import { ConsoleTicker } from "../server/console/console-ticker";
import { RightsHandler } from "../server/desk/rights-handler";
import { authenticateFor } from "../server/http/authenticate";
import { httpServer } from "../server/http/http-server";
import { Uploads } from "../server/imports/uploads";
import { keepRefusals } from "../server/keep-refusals";
import { Metrics } from "../server/metrics";
import { EventStreams } from "../server/streams/event-streams";
import { freshDatabase } from "./database";
import { aPerson, recordPublished } from "./orders";
import { aProgram, callRest } from "./rest";
import { aSession, sealed } from "./sessions";

/**
 * Asks at each door as somebody without the right, and looks for what is known of it afterwards: a row of the audit log where it
 * is somebody, else a line of the process's own.
 */
const ACTION = "40e04c3e199a2077dd8e1492ea15e4dd8a2d46d1db";

/** What Next reads from the request, for handlers that are called without it. */
const asked = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  headers: {} as Record<string, string>,
}));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: asked.cookies.get(name) }) }),
  headers: async () => new Headers(asked.headers),
}));
vi.mock("next-intl/server", () => ({ getTimeZone: async () => "UTC" }));
vi.mock("../app/i18n/get-translations", () => ({ getTranslations: async () => (key: string) => key }));

const app = { id: "1", key: "test-key", secret: "test-secret", usersOnly: true, allowedOrigins: ["self"] };
const shop = { id: "2", key: "shop", secret: "shop-secret" };
const closed = { id: "3", key: "closed", secret: "closed-secret", enabled: false };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sockets: Awaited<ReturnType<typeof serve>>;
let server: Server;
let url: string;
const warned = vi.spyOn(log, "warn").mockImplementation(() => {});

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");
  vi.stubEnv("PUSHER_APP_SECRET", "another of some length");
  database = await freshDatabase();
  recordPublished();
  sockets = await serve({
    apps: [app, shop, closed],
    handlers: [new RightsHandler({ appId: app.id })],
    authenticate: authenticateFor(app.id),
    onRefused: keepRefusals(app.id),
    extension: {
      name: "holdfast",
      answer: (call) =>
        answerConsole(
          { pusher: sockets.pusher, feed: new ConsoleTicker(sockets.pusher), ownAppId: app.id },
          call,
        ),
    },
  });
  server = httpServer({
    pusher: sockets.pusher,
    metrics: new Metrics(),
    events: new EventStreams(),
    uploads: new Uploads({ nodeId: "test" }),
    next: {
      async handle(_: IncomingMessage, response: ServerResponse) {
        response.end("Next's");
      },
      upgrades: createServer(),
      async close() {},
    },
    trustProxy: false,
    app,
    metricsToken: "a token of some length",
    security: { isHttps: false },
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  warned.mockRestore();
  await sockets.stop();
  server.closeAllConnections();
  server.close();
  await database.drop();
  vi.unstubAllEnvs();
});
afterEach(() => {
  vi.stubEnv("SECOND_FACTOR", "");
  warned.mockClear();
  asked.cookies.clear();
  asked.headers = {};
});

/** What is on record of somebody's attempts: where. */
async function rowsOf({ id }: { id: string }) {
  const rows = await db.auditEntry.findMany({ where: { actorId: id, verb: "deed.refused" } });
  return rows.map(({ after, address, outcome }) => {
    expect([address, outcome]).toEqual([
      expect.stringMatching(/^(unknown|127\.0\.0\.1|::ffff:127\.0\.0\.1)$/),
      "refused",
    ]);
    return (JSON.parse(after ?? "{}") as { where: string }).where;
  });
}
const lines = () => warned.mock.calls.map(([facts, what]) => ({ what, ...(facts as object) }));

/** Somebody who is signed in, in the browser whose cookie the handlers see. */
async function signedIn(role: Role = "READER") {
  const person = await aPerson("Rita", role);
  const cookie = await sealed(await aSession(person.id));
  asked.cookies.set(sessionCookieName(), cookie);
  return { person, cookie: `${sessionCookieName()}=${cookie}` };
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const file = (path: string, headers: Record<string, string>) =>
  fetch(`${url}${path}`, {
    method: "POST",
    body: "SKU\nA\n",
    headers: { "content-type": "text/csv", ...headers },
  });
const filled = (path: string) => path.replace(/\{\w+\}/g, "1");

describe("on record is who asks without the right", () => {
  it.each(endpoints.map(({ method, path, scope }) => [method, path, scope] as const))(
    "%s /api/v1%s",
    async (method, path, scope) => {
      const robo = await aProgram({ scopes: [scope === "events:read" ? "locks:read" : "events:read"] });
      expect((await robo.call(method, filled(path))).status).toBe(403);
      expect(await rowsOf(robo.actor)).toEqual([`${method} /api/v1${filled(path)}`]);
    },
  );

  it("an event stream", async () => {
    const { actor, token } = await aProgram({ scopes: ["orders:read"] });
    expect((await fetch(`${url}/api/v1/events?x=1`, { headers: bearer(token.secret) })).status).toBe(403);
    expect(await rowsOf(actor)).toEqual(["GET /api/v1/events"]);
  });

  it.each(["products", "customers", "orders"])("an import of %s", async (noun) => {
    const { actor, token } = await aProgram({ scopes: ["locks:read"] });
    expect((await file(`/api/v1/imports/${noun}?name=a.csv`, bearer(token.secret))).status).toBe(403);
    expect(await rowsOf(actor)).toEqual([`POST /api/v1/imports/${noun}`]);
    const { person, cookie } = await signedIn();
    expect((await file(`/api/imports/${noun}`, { cookie })).status).toBe(403);
    expect(await rowsOf(person)).toEqual([`POST /api/imports/${noun}`]);
  });

  it("a token whose person lacks a second factor that is demanded, at each door for tokens", async () => {
    const { actor, token } = await aProgram();
    vi.stubEnv("SECOND_FACTOR", "all");
    const headers = bearer(token.secret);
    expect((await callRest("GET", "/orders", { headers })).status).toBe(403);
    expect((await fetch(`${url}/api/v1/events`, { headers })).status).toBe(403);
    expect((await file("/api/v1/imports/products", headers)).status).toBe(403);
    expect(await rowsOf(actor)).toEqual([
      "GET /api/v1/orders",
      "GET /api/v1/events",
      "POST /api/v1/imports/products",
    ]);
  });

  it("a token that is used from an address it isn't for, at each door for tokens", async () => {
    const { actor, token } = await aProgram({
      scopes: ["orders:read", "events:read", "products:write"],
      allowedFrom: ["192.0.2.0/24"],
    });
    const headers = bearer(token.secret);
    const elsewhere = { ...headers, "x-forwarded-for": "127.0.0.1" };
    const answers = [
      await callRest("GET", "/orders", { headers: elsewhere }),
      await fetch(`${url}/api/v1/events`, { headers }),
      await file("/api/v1/imports/products?name=a.csv", headers),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(
        "json" in answer && typeof answer.json === "function" ? await answer.json() : answer.json,
      ).toMatchObject({ detail: expect.stringContaining("127.0.0.1") });
    }
    expect(await rowsOf(actor)).toEqual([
      "GET /api/v1/orders",
      "GET /api/v1/events",
      "POST /api/v1/imports/products",
    ]);
    const inside = { ...headers, "x-forwarded-for": "192.0.2.7" };
    expect((await callRest("GET", "/orders", { headers: inside })).status).toBe(200);
  });

  /** What handlers of the app answer to a READER, and what to call them with. null: nothing there takes a right that readers lack. */
  const routes: Record<string, Record<string, string> | null> = {
    "app/(desk)/admin/audit/file/route.ts": {},
    "app/(desk)/admin/locks/history/csv/route.ts": {},
    "app/api/exports/about/[kind]/[id]/route.ts": { kind: "customer", id: "1" },
    "app/api/imports/[importId]/report/route.ts": { importId: "1" },
    "app/api/pusher/auth/route.ts": {},
    // Lists are for everybody who may look at them.
    "app/api/exports/[noun]/route.ts": null,
    // Each signs for themselves.
    "app/api/pusher/user-auth/route.ts": null,
    // next-auth's, for who isn't signed in yet.
    "app/api/auth/[...nextauth]/route.ts": null,
    // All of it above, and each read below.
    "app/api/v1/[[...path]]/route.ts": null,
    "app/api/desk/[read]/route.ts": null,
  };
  it("is asked at every route that there is", () => {
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], { encoding: "utf8" });
    expect(
      files
        .split("\n")
        .filter((name) => /(^|\/)route\.tsx?$/.test(name))
        .sort(),
    ).toEqual(Object.keys(routes).sort());
  });
  it.each(Object.entries(routes).flatMap(([route, params]) => (params ? [[route, params] as const] : [])))(
    "%s",
    async (route, params) => {
      const { person } = await signedIn();
      asked.headers = { [PATH_HEADER]: `/${route}?q=secret`, "x-forwarded-for": "127.0.0.1" };
      const handler = await import(`../${route}`);
      const isForm = route.includes("pusher");
      const body = isForm
        ? new URLSearchParams({ socket_id: "1.1", channel_name: "private-admin-audit" })
        : null;
      const request = new Request(
        `http://x/${isForm ? "api/pusher/auth" : "?"}`,
        isForm ? { method: "POST", body } : {},
      );
      const answer = await (isForm ? handler.POST : handler.GET)(request, {
        params: Promise.resolve(params),
      });
      expect(answer.status).toBe(403);
      expect(await rowsOf(person)).toEqual([`/${route}`]);
    },
  );

  /** What pages ask for that a READER may not. */
  const ofOthers: Record<string, unknown> = {
    "sessions-of": "somebody-else",
    "new-audit": { lastId: 0 },
    "import-now": 1,
    "held-lock": { orderId: 1, epoch: 1, userId: "anna" },
  };
  it.each(Object.keys(reads) as (keyof typeof reads)[])(
    "reading %s, or it takes no such right",
    async (name) => {
      const { person } = await signedIn();
      asked.headers = { [PATH_HEADER]: `/api/desk/${name}?input=secret`, "x-forwarded-for": "127.0.0.1" };
      const { GET } = await import("../app/api/desk/[read]/route");
      const tries: unknown[] = [ofOthers[name], null, 1, "a", [1], 0, "order"];
      const input = tries[0] ?? tries.find((one) => one !== undefined);
      const query = new URLSearchParams({ input: JSON.stringify(input) });
      const answer = await GET(new Request(`http://x/?${query}`), {
        params: Promise.resolve({ read: name }),
      });
      const { value } = (await answer.json()) as { value?: unknown };
      const said = JSON.stringify(value ?? "");
      expect(await rowsOf(person)).toEqual(name in ofOthers ? [`/api/desk/${name}`] : []);
      expect(said).not.toContain("FORBIDDEN");
    },
  );

  it("an admin's page, since each asks `NotAllowed` for its words", () => {
    const files = execFileSync("git", ["ls-files", "app/(desk)/admin"], { encoding: "utf8" }).split("\n");
    const says = (name: string) => readFileSync(name, "utf8").includes("<NotAllowed actor={actor} />");
    const pages = files.filter((name) => name.endsWith("/page.tsx"));
    const layouts = files.filter((name) => name.endsWith("/layout.tsx") && says(name));
    const without = pages.filter(
      (page) => !says(page) && !layouts.some((layout) => page.startsWith(layout.replace("layout.tsx", ""))),
    );
    expect([pages.length > 5, without]).toEqual([true, []]);
  });

  it("an action of a page, since each answers by `answer`, which says so", () => {
    const files = execFileSync("git", ["ls-files", "app"], { encoding: "utf8" }).split("\n");
    // By itself, or by one that its file has for all of them.
    const answers = /\banswer(?:<[^(]*>)?\(/;
    const actions = files.flatMap((name) => {
      const text = name.endsWith(".ts") ? readFileSync(name, "utf8") : "";
      if (!text.startsWith('"use server"')) return [];
      const [, ...all] = text.split(/^(?=(?:export )?(?:async )?function )/m);
      const own = all.filter((one) => !one.startsWith("export") && answers.test(one));
      const helpers = own.map((one) => `${/function (\w+)/.exec(one)?.[1]}(`);
      return all
        .filter((one) => one.startsWith("export"))
        .map((one) => ({
          name: /function (\w+)/.exec(one)?.[1] ?? "",
          isAnswered: answers.test(one) || helpers.some((helper) => one.includes(helper)),
        }));
    });
    // Of whoever isn't signed in: a language, a time zone.
    const ofAnybody = ["chooseLocale", "speakAsBefore", "keepTimeZone"];
    const without = actions.filter(({ name, isAnswered }) => !isAnswered && !ofAnybody.includes(name));
    expect([actions.length > 40, without]).toEqual([true, []]);
  });

  const channels: Record<string, (client: RawClient, own: string) => object> = {
    "private-admin-audit": (client, own) => client.signed("private-admin-audit", { user_id: own }),
    "private-orders": (client) => client.signed("private-orders", { user_id: "somebody-else" }),
    "presence-staff": () => ({ channel: "presence-staff", auth: "test-key:wrong", channel_data: "{}" }),
    "private-order.1": (client, own) => client.signed("private-order.1", { user_id: own }),
  };
  it.each(Object.entries(channels))("a subscription to %s", async (channel, request) => {
    const { person, cookie } = await signedIn();
    const client = await sockets.connect({ headers: { cookie } });
    client.say("pusher:subscribe", request(client, person.id));
    await client.next("pusher:subscription_error", channel);
    await expect.poll(async () => rowsOf(person)).toEqual([channel]);
  });
});

describe("in the log is", () => {
  const stranger = expect.stringMatching(/127\.0\.0\.1$/);

  const tokens: [because: string, make: () => Promise<string>][] = [
    ["missing", async () => ""],
    ["unknown", async () => "hf_this_is_no_token_of_anybody"],
    ["revoked", async () => (await spoilt({ revokedAt: new Date() })).secret],
    ["expired", async () => (await spoilt({ expiresAt: new Date(0) })).secret],
    [
      "disabled",
      async () => {
        const { secret, userId } = await spoilt({});
        await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
        return secret;
      },
    ],
  ];
  async function spoilt(data: object) {
    const { token, actor } = await aProgram();
    await db.apiToken.update({ where: { id: token.id }, data });
    return { secret: token.secret, userId: actor.id };
  }
  it.each(tokens)(
    "a token that is %s, at each door for tokens, and never the token",
    async (because, make) => {
      const secret = await make();
      const headers = secret ? bearer(secret) : {};
      expect(
        (await callRest("GET", "/orders", { headers: { ...headers, "x-forwarded-for": "127.0.0.1" } }))
          .status,
      ).toBe(401);
      expect((await fetch(`${url}/api/v1/events`, { headers })).status).toBe(401);
      expect((await file("/api/v1/imports/products", headers)).status).toBe(401);
      expect(lines()).toMatchObject(
        Array(3).fill({ what: "A token was refused", because, address: stranger }),
      );
      if (secret) expect(JSON.stringify(lines())).not.toContain(secret);
    },
  );

  it("a link for a password, and a code for the setup, that are wrong", async () => {
    const given = { secret: "wrong-secret", password: "seven cacti by the door", address: "127.0.0.1" };
    await expect(usePasswordLink(given)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db.$executeRaw`DELETE FROM "ApiToken"`;
    await db.$executeRaw`DELETE FROM "Session"`;
    await db.$executeRaw`DELETE FROM "User"`;
    const desk = { name: "Mill", currency: "EUR", taxRatePpm: 0, locale: "en", timeZone: "UTC" } as const;
    const admin = { name: "Ada", email: "ada@mill.example", password: "seven cacti by the door" };
    const setup = { address: "127.0.0.1", code: "0000-0000-0000-0000", desk, admin, withDemo: false };
    await expect(setUp(setup)).rejects.toMatchObject({ code: "INVALID" });
    expect(lines()).toEqual([
      { what: "A link for a password was refused", address: "127.0.0.1" },
      { what: "A code for the setup was refused", address: "127.0.0.1" },
    ]);
  });

  const ofSockets: Record<string, { line: object; run: () => Promise<unknown> }> = {
    "a subscription of a stranger": {
      line: { what: "A subscription was refused", app: "1", at: "private-orders" },
      async run() {
        const client = await sockets.connect();
        client.say("pusher:subscribe", { channel: "private-orders", auth: "test-key:wrong" });
        await client.next("pusher:subscription_error");
      },
    },
    "a sign-in that is signed by nobody": {
      line: { what: "A connection was refused", because: "Invalid signature for signing in", app: "1" },
      async run() {
        const client = await sockets.connect();
        client.say("pusher:signin", { auth: "test-key:wrong", user_data: '{"id":"anna"}' });
        await client.closed;
      },
    },
    "a page of another origin": {
      line: { what: "A connection was refused", because: "Origin not allowed", app: "1" },
      run: () => sockets.dial({ headers: { origin: "https://elsewhere.example" } }).closed,
    },
    "a connection to an app that is switched off": {
      line: { what: "A connection was refused", because: "Application disabled", app: "3" },
      run: () => sockets.dial({ key: closed.key }).closed,
    },
    "a connection to no app of ours": {
      line: { what: "A connection was refused", because: "No such app", app: null },
      run: () => sockets.dial({ key: "guessed" }).closed,
    },
    "a call of the HTTP API with a wrong signature": {
      line: { what: "A call of the HTTP API was refused", app: "1", at: "/apps/1/events" },
      run: () => callApi(sockets.url, { method: "POST", path: "/apps/1/events", body: {}, secret: "wrong" }),
    },
    "one to an app that is switched off": {
      line: { what: "A call of the HTTP API was refused", because: "The app is disabled", app: "3" },
      run: () => callApi(sockets.url, { method: "GET", path: "/apps/3/channels", ...closed }),
    },
    "another app that asks what is the desk's": {
      line: { what: "A call of the HTTP API was refused", app: "2", at: "/apps/2/holdfast/overview" },
      run: () => callApi(sockets.url, { method: "GET", path: "/apps/2/holdfast/overview", ...shop }),
    },
  };
  it.each(Object.entries(ofSockets))("%s", async (_, { line, run }) => {
    await run();
    await expect.poll(() => lines()).toMatchObject([{ ...line, address: stranger }]);
    expect(JSON.stringify(lines())).not.toMatch(/auth_signature=|:wrong/);
  });

  const ofRequests: Record<string, [path: string, init: RequestInit]> = {
    "GET /metrics": ["/metrics?token=guess", {}],
    "POST /orders": [
      "/orders?q=typed",
      {
        method: "POST",
        body: "[]",
        headers: { "next-action": ACTION, "content-type": "text/plain", origin: "https://elsewhere.example" },
      },
    ],
    "POST /api/imports/products": [
      "/api/imports/products?name=typed",
      { method: "POST", body: "a", headers: { origin: "https://elsewhere.example" } },
    ],
  };
  it.each(Object.entries(ofRequests))("%s of nobody who is known", async (where, [path, init]) => {
    expect((await fetch(`${url}${path}`, init)).status).toBe(403);
    expect(lines()).toMatchObject([{ what: "Refused", where, address: stranger }]);
  });

  it("a limit that somebody has reached, by what it is called", async () => {
    const few = new RateLimit("cups", { name: "cups", points: 1, perSeconds: 60 });
    await few.count("anna");
    await expect(few.count("anna")).rejects.toMatchObject({ code: "TOO_MANY" });
    expect(lines()).toEqual([{ what: "A limit was reached", limit: "cups", of: "anna" }]);
  });
});

describe("a download", () => {
  const sites: [site: string | null, isAnswered: boolean][] = [
    [null, true],
    ["none", true],
    ["same-origin", true],
    ["same-site", false],
    ["cross-site", false],
  ];
  const downloads: [route: string, params: Record<string, string>][] = [
    ["app/(desk)/admin/audit/file/route.ts", {}],
    ["app/(desk)/admin/locks/history/csv/route.ts", {}],
    ["app/api/exports/about/[kind]/[id]/route.ts", { kind: "person", id: "nobody" }],
    ["app/api/exports/[noun]/route.ts", { noun: "customers" }],
    ["app/api/imports/[importId]/report/route.ts", { importId: "1" }],
  ];
  const get = async (route: string, params: Record<string, string>) => {
    const { GET } = await import(`../${route}`);
    return (await GET(new Request("http://x/"), { params: Promise.resolve(params) })) as Response;
  };
  const lastRow = async () => (await db.auditEntry.findFirst({ orderBy: { id: "desc" } }))?.id;

  it("is one of all that there are", () => {
    const files = execFileSync("git", ["grep", "-l", "return download("], { encoding: "utf8" });
    const routes = files.split("\n").filter((name) => name.endsWith("route.ts"));
    expect(routes.sort()).toEqual(downloads.map(([route]) => route).sort());
  });

  it.each(downloads)("of %s isn't begun by a link of another site, nor on record", async (route, params) => {
    await signedIn("ADMIN");
    for (const [site, isAnswered] of sites) {
      asked.headers = {
        "x-forwarded-for": "127.0.0.1",
        ...(site === null ? {} : { "sec-fetch-site": site }),
      };
      const before = await lastRow();
      const answer = await get(route, params);
      expect([site, answer.status !== 403]).toEqual([site, isAnswered]);
      if (!isAnswered) expect(await lastRow()).toBe(before);
      await answer.body?.cancel();
    }
  });

  it("is refused in words when there were too many, with how long to wait", async () => {
    await signedIn();
    const route = ["app/api/exports/[noun]/route.ts", { noun: "products" }] as const;
    for (let n = 0; n < 30; n++) await (await get(...route)).body?.cancel();
    const answer = await get(...route);
    expect([answer.status, await answer.text()]).toEqual([429, "TOO_MANY"]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

it("answers so many calls of a page, and no more, which the page can say", async () => {
  await signedIn();
  const { GET } = await import("../app/api/desk/[read]/route");
  const ask = () =>
    GET(new Request("http://x/?input=%22customer%22"), { params: Promise.resolve({ read: "entry-mark" }) });
  const statuses = new Set<number>();
  for (let n = 0; n < 1_200; n++) statuses.add((await ask()).status);
  expect([...statuses]).toEqual([200]);
  const answer = await ask();
  expect(answer.status).toBe(429);
  expect(await answer.json()).toMatchObject({ ok: false, error: { code: "TOO_MANY" } });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});
