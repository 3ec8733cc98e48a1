import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  maxHeaderSize,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Connection } from "#pusher/connection";
import { PusherServer } from "#pusher/server";
import { requestText, sign } from "#pusher/wire/signature";
import { MOST_TABS, withTab } from "../app/components/people/tabs-of-people";
import { TOKEN_LIMIT } from "../domain/api/admit-bearer";
import { draftPatch } from "../domain/drafts/shared/draft-patch-schema";
import { createToken, MOST_TOKENS } from "../domain/tokens/create-token";
import { db } from "../lib/db";
import { sessionCookieName } from "../lib/session";
import { tableLimits } from "../lib/tables/unreadable-table";
import { MOST_CONNECTIONS_OF_A_PERSON, RightsHandler } from "../server/desk/rights-handler";
import { httpServer } from "../server/http/http-server";
import { Uploads } from "../server/imports/uploads";
import { Metrics } from "../server/metrics";
import { EventStreams } from "../server/streams/event-streams";
import { freshDatabase } from "./database";
import { everyPath } from "./every-path";
import { aPerson, recordPublished } from "./orders";
import { aProgram, callRest, type Program } from "./rest";
import { aSession, sealed } from "./sessions";

/**
 * The largest that is accepted and the first that is refused of all that comes from outside, in one place. Each path is the door's
 * first: what is too large is refused there, whoever would have answered it. Next is stood in for by something that takes everything.
 */
const KIB = 1024;
const SECRET = "the tests' session secret";
const ACTION = "40e04c3e199a2077dd8e1492ea15e4dd8a2d46d1db";

let drop: () => Promise<void>;
let port: number;
let cookie: string;
let robo: Program;
let server: Server;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
  vi.stubEnv("PUSHER_APP_SECRET", "the tests' pusher secret");
  ({ drop } = await freshDatabase());
  recordPublished();
  robo = await aProgram({
    scopes: ["orders:read", "orders:write", "products:write", "customers:write", "events:read"],
  });
  cookie = `${sessionCookieName()}=${await sealed(await aSession((await aPerson("Anna")).id))}`;
  const parts = {
    pusher: new PusherServer({ apps: [{ id: "1", key: "key", secret: "secret" }] }),
    metrics: new Metrics(),
    events: new EventStreams(),
    uploads: new Uploads({ nodeId: "test" }),
    next: {
      async handle(request: IncomingMessage, response: ServerResponse) {
        for await (const _ of request);
        response.end("Next's");
      },
      upgrades: createServer(),
      async close() {},
    },
    trustProxy: false,
    app: { key: "key" },
    security: { isHttps: false },
  };
  server = httpServer(parts);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await drop();
  vi.unstubAllEnvs();
});

/** How many bytes a body may have, by the first that fits. null: it is never read, and answered without. */
const BODIES: [method: RegExp, path: RegExp, most: number | null][] = [
  [/./, /^\/(healthz|readyz|metrics)$/, null],
  [/POST/, /^\/apps\//, 1024 * KIB],
  [/POST/, /^\/api\/(v1\/)?imports\/\w+$/, 64 * 1024 * KIB],
  // What reads alone takes none, and says that there is nothing for it.
  [/POST/, /^\/api\/(?!auth\/|pusher\/|v1\/)/, null],
  [/./, /^\/api\//, 64 * KIB],
  [/GET/, /./, 4 * KIB],
  [/ACTION/, /./, 640 * KIB],
];

/** A request with a body of so many bytes, of which only so many are sent; what is answered, and nothing of it. */
async function statusOf(
  method: string,
  path: string,
  bytes: number,
  sent = bytes,
  more = "",
): Promise<number> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  const action = method === "ACTION";
  const head = [
    `${action ? "POST" : method} ${path.startsWith("/apps/") ? signed(method, path) : path} HTTP/1.1`,
    "Host: x",
    "Connection: close",
    `Content-Length: ${bytes}`,
    `Content-Type: ${/imports\/\w+$/.test(path) ? "text/csv" : action ? "text/plain" : "application/json"}`,
    `Cookie: ${cookie}`,
    action ? `Next-Action: ${ACTION}` : `Authorization: Bearer ${robo.token.secret}`,
    ...(more ? [more] : []),
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.write(action && sent > 0 ? `["${"x".repeat(sent - 4)}"]` : "x".repeat(sent));
  const [chunk] = await once(socket, "data", { signal: AbortSignal.timeout(5_000) });
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(String(chunk))?.[1]);
}

/** The address of a call of the app's own: of a stranger's body not one byte is kept, so that it has no limit. */
function signed(method: string, path: string) {
  const now = String(Math.floor(Date.now() / 1_000));
  const said = { auth_key: "key", auth_timestamp: now, auth_version: "1.0", body_md5: "any" };
  const signature = sign("secret", requestText(method, path, new Map(Object.entries(said))));
  return `${path}?${new URLSearchParams({ ...said, auth_signature: signature })}`;
}

const all = await everyPath();

describe("a body", () => {
  it("has a limit at every path", () => {
    expect(all.length).toBeGreaterThan(100);
    const without = all.filter(
      ([method, path]) => !BODIES.some(([of, at]) => of.test(method) && at.test(path)),
    );
    expect(without).toEqual([]);
  });

  it.each(all)("of %s %s is taken up to its limit, and not with one byte more", async (method, path) => {
    const most = BODIES.find(([of, at]) => of.test(method) && at.test(path))?.[2] ?? null;
    if (most === null) return void expect(await statusOf(method, path, 20_000_000, 0)).not.toBe(413);
    // So much of a file isn't sent: what it says of itself is refused.
    const isFile = most > KIB * KIB;
    expect(tableLimits.bytes).toBe(64 * KIB * KIB);
    if (!isFile) expect(await statusOf(method, path, most)).not.toBe(413);
    expect(await statusOf(method, path, most + 1, isFile ? 0 : most + 1)).toBe(413);
    // The Pusher server reads and drops the rest, since its callers see no answer before they have said all.
    if (path.startsWith("/apps/")) return;
    expect(await statusOf(method, path, 20_000_000 + most, 0), "and nobody waits for more").toBe(413);
  });

  it.each([...new Set(all.map(([, path]) => path))])("of %s: headers have a limit", async (path) => {
    const headers = (bytes: number) => statusOf("GET", path, 0, 0, `X-Long: ${"x".repeat(bytes)}`);
    expect(await headers(maxHeaderSize - 2 * KIB)).not.toBe(431);
    expect(await headers(maxHeaderSize)).toBe(431);
  });
});

type Count = { most: number; accepts: (n: number) => Promise<boolean> | boolean };

const line = { productId: 1, sku: "A", name: "Mug", quantity: 1, unitPriceCents: 1, discountCents: 0 };
const fitsDraft = (patch: object) => draftPatch.safeParse(patch).success;

/**
 * How many, or how long, of what isn't a body. `accepts`: whether so many are. Rates, which forget, have tests of their own: rate-limit,
 * sign-in-limit, uploads, and server/pusher/limits, which has the connections of an address, too.
 */
const COUNTS: Record<string, Count> = {
  "lines of a draft": { most: 300, accepts: (n) => fitsDraft({ lines: Array(n).fill(line) }) },
  "characters of a text in a draft": {
    most: 300,
    accepts: (n) => fitsDraft({ lines: [{ ...line, name: "x".repeat(n) }] }),
  },
  "characters of an Idempotency-Key": {
    most: 255,
    async accepts(n) {
      const headers = { authorization: `Bearer ${robo.token.secret}`, "idempotency-key": "k".repeat(n) };
      const { json } = await callRest("POST", "/orders", { body: {}, headers });
      return (json as { code: string }).code !== "MALFORMED";
    },
  },
  "valid tokens of a person": {
    most: MOST_TOKENS,
    async accepts(n) {
      const actor = await aPerson("Sam");
      const rows = Array.from({ length: n - 1 }, (_, at) => ({
        userId: actor.id,
        name: "a",
        prefix: "p",
        hash: `${actor.id}${at}`,
        scopes: [],
      }));
      await db.apiToken.createMany({ data: rows });
      await db.apiToken.create({
        data: {
          ...rows[0],
          userId: actor.id,
          name: "a",
          prefix: "p",
          hash: `${actor.id}r`,
          scopes: [],
          revokedAt: new Date(),
        },
      });
      const token = { name: "Shop", scopes: ["orders:read" as const], validForDays: 1 };
      return createToken({ actor, token }).then(
        () => true,
        () => false,
      );
    },
  },
  "streams of events of a token": {
    most: 5,
    async accepts(n) {
      const program = await aProgram({ scopes: ["events:read", "orders:read", "locks:read"] });
      const left = new AbortController();
      const statuses: number[] = [];
      for (let stream = 0; stream < n; stream++) {
        const headers = { authorization: `Bearer ${program.token.secret}` };
        const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/events`, {
          headers,
          signal: left.signal,
        });
        statuses.push(status);
      }
      left.abort();
      return statuses.every((status) => status === 200);
    },
  },
  "connections of a person": {
    most: MOST_CONNECTIONS_OF_A_PERSON,
    accepts(n) {
      const handler = new RightsHandler({ appId: "1" });
      const connection = (id: number) => ({ socketId: `1.${id}`, user: { id: "anna" } }) as Connection;
      try {
        for (let id = 0; id < n; id++) handler.onOpen(connection(id));
      } catch {
        // One that closes makes room.
        handler.onClose(connection(0));
        handler.onOpen(connection(n));
        return false;
      }
      return true;
    },
  },
  "tabs of a person": {
    most: MOST_TABS,
    accepts(n) {
      let tabs: ReturnType<typeof withTab> = new Map();
      for (let tab = 0; tab < n; tab++)
        tabs = withTab(tabs, "anna", { tab: `${tab}`, path: "/", browser: "", openForMs: 0 }, tab);
      return tabs.get("anna")?.length === n;
    },
  },
};

describe("the number of", () => {
  it.each(Object.entries(COUNTS))("%s has a limit", async (_, { most, accepts }) => {
    expect([await accepts(most), await accepts(most + 1)]).toEqual([true, false]);
  });
});

/** The rows of the document's tables: by their first cell, the number in each other cell, or its text. */
const documented = new Map(
  readFileSync("docs/operations.md", "utf8")
    .split("\n")
    .filter((line) => /^\| \S/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([what = "", ...rest]) => [what, rest]),
);
const said = (most: string) => Number(most.replaceAll("_", "")).toLocaleString("en");

describe("docs/operations.md", () => {
  it("has every rate, by what the log calls it", () => {
    const files = execFileSync(
      "git",
      ["grep", "-l", "new RateLimit(", "--", "app", "domain", "server", "lib"],
      {
        encoding: "utf8",
      },
    );
    const limits = files
      .split("\n")
      .filter((file) => file !== "" && !file.includes(".test."))
      .flatMap((file) => [
        ...readFileSync(file, "utf8").matchAll(
          /new RateLimit\([^{]*\{\s*name: "([\w-]+)",\s*(?:\.\.\.(TOKEN_LIMIT)|points: ([\d_]+))(?:,\s*perSeconds: (\d+))?/g,
        ),
      ])
      .map(([, name, token, points = "", seconds = "60"]) => [
        name,
        token ? TOKEN_LIMIT.points.toLocaleString("en") : said(points),
        token ? TOKEN_LIMIT.perSeconds : Number(seconds),
      ]);
    expect(limits.length).toBe(
      files.split("\n").filter((file) => file !== "" && !file.includes(".test.")).length + 1,
    );
    const rows = [...documented.values()];
    // Those that are nobody's limit have no name there.
    const silent: Record<string, string> = {
      refusals: "refusals that are on record",
      throttled: "rows of sign-ins that are slowed",
    };
    for (const [name, points, seconds] of limits) {
      const row =
        documented.get(silent[String(name)] ?? "") ??
        rows.find((cells) => /^[\d,]+$/.test(cells[1] ?? "") && cells[2] === `\`${name}\``);
      expect([name, row?.[1], seconds]).toEqual([name, points, 60]);
    }
  });

  const counts: [what: string, file: string, name: string][] = [
    ["orders that a person holds", "domain/locks/shared/lock-timers.ts", "MOST_LOCKS_PER_USER"],
    ["requests for orders, of a person, in a minute", "domain/requests/request-lock.ts", "MOST_PER_MINUTE"],
    ["connections of a person, on a node", "server/desk/rights-handler.ts", "MOST_CONNECTIONS_OF_A_PERSON"],
    ["channels that are asked for at once", "app/api/pusher/auth/route.ts", "MOST_CHANNELS"],
    ["valid tokens of a person", "domain/tokens/create-token.ts", "MOST_TOKENS"],
    ["addresses and ranges of a token", "domain/tokens/allowed-from.ts", "MOST_ALLOWED_FROM"],
    ["event streams of a token", "server/streams/event-streams.ts", "MOST_PER_TOKEN"],
    ["passkeys of a person", "domain/users/passkeys/add-passkey.ts", "MOST_PASSKEYS"],
    ["files that are taken and read", "server/imports/uploads.ts", "MOST_READ"],
    ["parts of a workbook", "lib/tables/read-xlsx.ts", "MOST_PARTS"],
    ["lines of an order", "domain/orders/shared/schemas/order-lines.ts", "MOST_LINES"],
    ["tags of an order", "domain/orders/set-tags.ts", "MOST_TAGS"],
    ["orders whose status is changed at once", "domain/orders/edit/change-status-of-many.ts", "MOST_AT_ONCE"],
    ["orders that a merge of customers moves", "domain/customers/merge-customers.ts", "MOST_ORDERS"],
  ];
  it.each(counts)("says how many %s", (what, file, name) => {
    const [, most = ""] = new RegExp(`const ${name} = ([\\d_]+)`).exec(readFileSync(file, "utf8")) ?? [];
    expect([what, documented.get(what)?.[0]]).toEqual([what, said(most)]);
  });
});
