import { createHash } from "node:crypto";
import { admitBearer } from "@/domain/api/admit-bearer";
import { type Answer, answerOnce } from "@/domain/api/answer-once";
import { BadRequest, MethodNotAllowed, problemHeaders, problemOf, problemWith } from "@/domain/api/problem";
import { refusalsOnRecord } from "@/domain/audit/refusals";
import { queryOf } from "@/domain/lists/query-of";
import { type Bearer, requireScope } from "@/domain/tokens/bearer-of-token";
import { log } from "@/lib/logger";
import { peerAddress } from "@/lib/peer-address";
import { Conflict } from "./conflict";
import type { Endpoint } from "./endpoint";
import { API_ROOT, findEndpoint } from "./find-endpoint";
import { openApi } from "./openapi/document";
import { readJson } from "./read-json";
import { readableProblem } from "./readable";

/** Of a problem at the address of the document, too, which alone may be kept: server/http/security-headers.ts has the others. */
const always = { "Cache-Control": "private, no-store" };

/** Answers a request of the REST API: whose it is, how often, what for; then the endpoint. Every error is a problem. */
export async function handle(request: Request): Promise<Response> {
  const extra: Record<string, string> = {};
  let known: Bearer | null = null;
  const { pathname } = new URL(request.url);
  const address = peerAddress(request.headers.get("x-forwarded-for"));
  try {
    if (pathname === `${API_ROOT}/openapi.json`) return await documentAnswer(request);
    const { endpoint, path } = findEndpoint(methodOf(request), pathname);
    const { answer, isReplay } = await refusalsOnRecord(
      async () => {
        const { bearer, headers } = await admitBearer(request.headers.get("authorization"), address);
        known = bearer;
        Object.assign(extra, headers);
        requireScope(bearer, endpoint.scope);
        return run(request, endpoint, path, bearer);
      },
      { where: `${request.method} ${pathname}`, address },
    );
    if (isReplay) extra["Idempotent-Replayed"] = "true";
    return respond(request, answer, extra);
  } catch (thrown) {
    return refuse(request, thrown, extra, known);
  }
}

/** HEAD is GET; the server leaves the body out. */
function methodOf({ method }: Request) {
  return method === "HEAD" ? "GET" : method;
}

/** For everybody: it says nothing that the source doesn't. */
async function documentAnswer(request: Request) {
  const method = methodOf(request);
  if (method !== "GET") throw new MethodNotAllowed(method, ["GET"]);
  return Response.json(await openApi(), { headers: { "Cache-Control": "public, max-age=300" } });
}

async function run(request: Request, endpoint: Endpoint, path: Record<string, string>, bearer: Bearer) {
  const url = new URL(request.url);
  const body = endpoint.body ? await readJson(request, endpoint.body.types) : { text: "", json: undefined };
  const call = {
    bearer,
    path,
    query: queryOf(url.searchParams),
    headers: Object.fromEntries(request.headers),
    body: body.json,
  };
  const key = endpoint.method === "GET" ? null : request.headers.get("idempotency-key");
  if (key === null)
    return { answer: await endpoint.run({ ...call, remember: async () => {} }), isReplay: false };
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new BadRequest("MALFORMED", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
  const requestHash = createHash("sha256")
    .update(JSON.stringify([request.method, url.pathname + url.search, body.text]))
    .digest("hex");
  return answerOnce({ tokenId: bearer.token.id, key, requestHash }, (remember) =>
    endpoint.run({ ...call, remember }),
  );
}

function respond(request: Request, { status, headers, body }: Answer, extra: Record<string, string>) {
  const all = { ...always, ...headers, ...extra };
  const known = headers.ETag !== undefined && entityTags(request.headers.get("if-none-match"));
  if (known && status === 200 && known.includes(headers.ETag ?? ""))
    return new Response(null, { status: 304, headers: all });
  if (body === undefined || body === null) return new Response(null, { status, headers: all });
  return Response.json(body, { status, headers: all });
}

function entityTags(list: string | null) {
  return list?.split(",").map((tag) => tag.trim());
}

function conflictProblem({ cause, status, changes }: Conflict) {
  const known = problemOf(cause);
  return known && { ...known, status, changes };
}

function refuse(request: Request, thrown: unknown, extra: Record<string, string>, bearer: Bearer | null) {
  const known = thrown instanceof Conflict ? conflictProblem(thrown) : problemOf(thrown);
  if (known === null)
    log.error({ err: thrown, path: new URL(request.url).pathname }, "A request of the REST API failed");
  const problem = readableProblem(
    known ?? problemWith("INTERNAL", "Something went wrong on our side. Nothing is known to be saved."),
    bearer,
    new URL(request.url).pathname,
  );
  const headers: Record<string, string> = { ...always, ...extra, ...problemHeaders(problem, thrown) };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
