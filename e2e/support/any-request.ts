import { readFileSync } from "node:fs";
import { connect } from "node:net";
import fc from "fast-check";
import { z } from "zod";

/** A request as bytes go: what no HTTP library would send, too. */
export interface AnyRequest {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: Buffer;
}

/** What a fuzz may use of what somebody may know. */
export interface Known {
  /** `Cookie` headers of people who are signed in. */
  cookies: string[];
  /** Tokens of the REST API. */
  tokens: string[];
  /** A call of the Pusher HTTP API, signed. */
  signed: (method: string, path: string, body: string) => string;
}

const routes = z.record(z.string(), z.string());
const actions = z.object({ node: z.record(z.string(), z.unknown()) });
const operations = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const ODD = [
  "", "0", "-1", "1", "1.5", "1e9", "99999999999999999999", "%FF", "%00", "%2F..%2F..", "..", "%E0%A4", "%ED%A0%80",
  "__proto__", "constructor", "null", "undefined", "NaN", "true", "[object Object]", "%F0%9F%98%80", "%E2%80%AE",
  "2026-02-30", "9999-12-31", "0026-11-25", "-271821-04-20", "a".repeat(3_000), "%27%22%3C", "%7B%7D", "%5B%5D", "*",
  "3000000000", "0~7~k", "1~9999999999~x", "7~7~1.5", "~~", "1-999999999999-0-0-0", "9007199254740993",
]; // biome-ignore format: a list to look over
const NAMES = [
  "q", "status", "sort", "page", "from", "to", "after", "before", "limit", "order", "type", "tag", "locked", "mine",
  "outcome", "lastId", "callbackUrl", "error", "csrfToken", "_rsc", "user", "channel", "info", "filter_by_prefix", "events", "days", "%FF",
  "__proto__", "a[]", "",
]; // biome-ignore format: a list to look over
const TYPES = [
  "application/json", "application/merge-patch+json", "application/x-www-form-urlencoded", "text/plain;charset=UTF-8",
  "multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=", "text/x-component", "a",
  "application/json; charset=utf-16",
]; // biome-ignore format: a list to look over
const FORMS = [
  "", "a=1", "csrfToken=x&email=a&password=b&json=true", "%FF=%", "socket_id=1.1&channel_name=private-orders",
  "socket_id=1.1&channel_name=presence-staff", "callbackUrl=//evil", "&&&===", "socket_id=1.1&socket_id=2.2",
]; // biome-ignore format: a list to look over

const odd = fc.constantFrom(...ODD);
const query = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(odd, fc.webQueryParameters())), { maxLength: 4 })
  .map((pairs) =>
    pairs.length === 0 ? "" : `?${pairs.map(([name, value]) => `${name}=${value}`).join("&")}`,
  );
const json = fc.oneof(
  { weight: 3, arbitrary: fc.json({ maxDepth: 4 }) },
  fc.constantFrom(
    "",
    "null",
    "[]",
    "{",
    '"',
    "[".repeat(2_000),
    '{"__proto__":{"a":1}}',
    '["$undefined"]',
    "1e999",
  ),
);
const named = fc.dictionary(
  fc.constantFrom(
    ...[
      "userId",
      "orderId",
      "sessionId",
      "epoch",
      "edit",
      "patch",
      "seq",
      "baseVersion",
      "q",
      "ids",
      "status",
      "id",
      "customerId",
      "productId",
      "version",
      "change",
    ],
    ...[
      "name",
      "email",
      "password",
      "role",
      "scopes",
      "reason",
      "body",
      "add",
      "remove",
      "channel",
      "event",
      "data",
    ],
  ),
  fc.oneof(
    odd,
    fc.integer(),
    fc.constantFrom(1, 3_000_000_000, null, [], {}, "anna", "ADMIN", "PENDING"),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  { maxKeys: 6 },
);
/** What React's half of an action reads: references to parts, dates, numbers, and what is none of them. */
const actionArguments = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(named, odd, fc.jsonValue({ maxDepth: 3 })), { maxLength: 3 })
      .map((values) => JSON.stringify(values)),
  },
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "$1",
          "$F1",
          "$K1",
          "$Q1",
          "$@1",
          "$D",
          "$n9",
          "$undefined",
          "$$",
          "$B0",
          "$o0",
          "$T",
        ),
        fc.jsonValue({ maxDepth: 3 }),
      ),
      { maxLength: 3 },
    )
    .map((values) => JSON.stringify(values)),
  json,
);
const multipart = fc
  .array(
    fc.tuple(
      fc.constantFrom("0", "1", "1_0", "$ACTION_ID_40", "$ACTION_REF_1", "$ACTION_1:0", ""),
      actionArguments,
    ),
    { maxLength: 4 },
  )
  .map(
    (parts) =>
      `${parts.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--x--\r\n`,
  );
const body = fc
  .oneof(
    json,
    actionArguments,
    fc.constantFrom(...FORMS),
    multipart,
    fc.uint8Array({ maxLength: 60 }),
    fc.constant("x".repeat(5_000)),
  )
  .map((content) => Buffer.from(content));

/** Any request to any address of the build, with whatever its caller may know. */
export async function anyRequest(url: string, known: Known): Promise<fc.Arbitrary<AnyRequest>> {
  const pages = Object.keys(routes.parse(read("app-paths-manifest.json"))).map((route) =>
    route.replaceAll(/\/\([^/]*\)/g, "").replace(/\/(page|route)$/, ""),
  );
  const actionIds = Object.keys(actions.parse(read("server-reference-manifest.json")).node);
  const { paths } = operations.parse(await (await fetch(`${url}/api/v1/openapi.json`)).json());
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: `/api/v1${path}` })),
  );

  const header = fc.oneof(
    fc.constantFrom<[string, string]>(
      ["rsc", "1"], ["next-router-prefetch", "1"], ["next-router-state-tree", "%5B%22%22%5D"],
      ["next-router-state-tree", "%FF"], ["next-router-segment-prefetch", "/_tree"], ["next-url", "//x"],
      ["accept-language", "xx-invalid-\u00ff,,;q=9"], ["origin", "null"], ["origin", "http://evil"],
      ["x-forwarded-host", "evil"], ["x-forwarded-for", ",,,"], ["x-forwarded-proto", "ftp"],
      ["if-none-match", "*, \"1\" ,"], ["if-match", "x"], ["if-modified-since", "never"], ["range", "bytes=9-1"],
      ["idempotency-key", "k"], ["idempotency-key", "\u00ff"], ["accept-encoding", "gzip;q=x, br"],
      ["content-encoding", "gzip"], ["expect", "100-continue"], ["upgrade", "h2c"], ["purpose", "prefetch"],
      ["x-middleware-subrequest", "middleware"], ["x-nextjs-data", "1"], ["x-edit-session", "%"],
      ["last-event-id", "x"], ["last-event-id", "1-999999999999-0-0-0"], ["edit-session", "x"], ["cookie", "%FF=%; NEXT_LOCALE=\u00ff; time-zone=Nowhere/At_All"],
      ["cookie", "next-auth.session-token=a.b.c; next-auth.csrf-token=x|y; next-auth.callback-url=%"],
      ["x-a", "a".repeat(9_000)],
    ), // biome-ignore format: a list to look over
    fc.constantFrom(...known.cookies).map((value): [string, string] => ["cookie", value]),
    fc
      .constantFrom(...known.tokens, "", "hf_x")
      .map((token): [string, string] => ["authorization", `Bearer ${token}`]),
    fc.constantFrom(...TYPES).map((type): [string, string] => ["content-type", type]),
  );
  const headers = fc.array(header, { maxLength: 5 });
  const filled = (path: string) =>
    fc
      .array(
        fc.oneof(
          fc.constantFrom("1", "2", "csrf", "session", "signin", "callback/credentials", "signout", "_log"),
          odd,
        ),
        { minLength: 4, maxLength: 4 },
      )
      .map((values) => {
        let at = 0;
        return path.replaceAll(/\[+[^\]]*\]+|\{[^}]*\}/g, () => values[at++ % values.length] ?? "");
      });
  const method = fc.constantFrom(
    "GET",
    "GET",
    "GET",
    "POST",
    "POST",
    "HEAD",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "PROPFIND",
  );

  const toPage = fc.constantFrom(...pages).chain((page) =>
    fc.record({
      method,
      target: fc.tuple(filled(page), query).map((parts) => parts.join("") || "/"),
      headers: fc
        .tuple(headers, fc.constantFrom(...known.cookies))
        .map(([more, cookie]): [string, string][] => [["cookie", cookie], ...more]),
      body,
    }),
  );
  const toAction = fc.record({
    method: fc.constant("POST"),
    target: fc.constantFrom("/orders", "/orders/1", "/orders/1/edit", "/login", "/admin/people", "/nowhere"),
    headers: fc
      .tuple(
        headers,
        fc.constantFrom(...known.cookies),
        fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...actionIds) },
          fc.constantFrom("", "x", "40aa", "0".repeat(42)),
        ),
        fc.oneof(
          { weight: 5, arbitrary: fc.constant("text/plain;charset=UTF-8") },
          fc.constant("multipart/form-data; boundary=x"),
        ),
      )
      .map(([more, cookie, id, type]): [string, string][] => [
        ["cookie", cookie],
        ["next-action", id],
        ["content-type", type],
        ...more,
      ]),
    body: fc
      .oneof({ weight: 5, arbitrary: actionArguments }, multipart)
      .map((content) => Buffer.from(content)),
  });
  const toApi = fc.constantFrom(...calls).chain((call) =>
    fc.record({
      method: fc.oneof({ weight: 4, arbitrary: fc.constant(call.method) }, method),
      target: fc.tuple(filled(call.path), query).map((parts) => parts.join("")),
      headers: fc
        .tuple(headers, fc.constantFrom(...known.tokens), fc.constantFrom(...TYPES.slice(0, 2)))
        .map(([more, token, type]): [string, string][] => [
          ["authorization", `Bearer ${token}`],
          ["content-type", type],
          ...more,
        ]),
      body,
    }),
  );
  const toPusher = fc
    .record({
      method,
      path: fc
        .constantFrom(
          "events",
          "batch_events",
          "channels",
          "channels/presence-staff",
          "channels/presence-staff/users",
          "users/x/terminate_connections",
          "holdfast/connections",
          "holdfast",
          "",
        )
        .chain((rest) =>
          fc.oneof(
            fc.constant(rest),
            odd.map((end) => `${rest}/${end}`),
          ),
        ),
      headers,
      body: json,
      isSigned: fc.boolean(),
    })
    .map(({ method, path, headers, body, isSigned }): AnyRequest => {
      const target = `/apps/1/${path}`;
      const isReadable = isSigned && !path.includes("%");
      return {
        method,
        target: isReadable ? `${target}?${known.signed(method, target, body)}` : target,
        headers,
        body: Buffer.from(body),
      };
    });
  const toAnything = fc.record({
    method,
    target: fc.oneof(
      odd.map((path) => `/${path}`),
      fc.constantFrom(
        "//evil",
        "http://evil/",
        "*",
        "/\\",
        "/_next/static/%FF",
        "/_next/image?url=%2F..%2F&w=1&q=1",
        "/_next/data/x.json",
        "/favicon.ico",
        "/readyz",
        "/healthz",
        "/metrics",
        "/app/key",
      ),
    ),
    headers,
    body,
  });
  return fc.oneof(
    { weight: 3, arbitrary: toPage },
    { weight: 4, arbitrary: toAction },
    { weight: 4, arbitrary: toApi },
    { weight: 2, arbitrary: toPusher },
    toAnything,
  );
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(`.next/server/${name}`, "utf8"));
}

/** Sends it on a connection of its own. @returns all that is answered, as latin1 */
export function answerTo(
  port: number,
  { method, target, headers, body }: AnyRequest,
  silenceMs = 30_000,
): Promise<string> {
  const all: [string, string][] = [["host", `127.0.0.1:${port}`], ...headers, ["connection", "close"]];
  const hasBody = body.length > 0 && method !== "GET" && method !== "HEAD";
  if (hasBody) all.push(["content-length", String(body.length)]);
  const head = `${method} ${target} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    let answer = "";
    socket.setEncoding("latin1").on("data", (text) => {
      answer += text;
      // A stream of events has no end.
      if (/^content-type: text\/event-stream/im.test(answer)) socket.end();
    });
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`No answer within ${silenceMs} ms`)));
    socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
    socket.on("close", () => resolve(answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "")));
    socket.write(Buffer.from(head, "latin1"));
    if (hasBody) socket.write(body);
  });
}
