import type { IncomingMessage, ServerResponse } from "node:http";
import { type Problem, type ProblemCode, problemHeaders, problemWith } from "../../domain/api/problem";
import { hasBody } from "./received";

/** How long somebody who is refused may go on sending, in milliseconds: whoever is cut off never sees the answer. */
const LINGER_MS = 2_000;

/** Says no before anybody else has seen the request, in the form of the API that it is for. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: ProblemCode,
  detail: string,
  headers: Record<string, string> = {},
) {
  refuseWith(request, response, problemWith(code, detail), headers);
}

export function refuseWith(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
) {
  const { type, body } = written(request, problem);
  const isHeard = request.complete || !hasBody(request);
  response.writeHead(problem.status, {
    ...problemHeaders(problem),
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    // Of what may be kept where all is well, too.
    "cache-control": "private, no-store",
    ...(isHeard ? {} : { connection: "close" }),
    ...headers,
  });
  if (isHeard) return response.end(body);
  response.write(body);
  const late = setTimeout(() => response.end(), LINGER_MS);
  response.once("close", () => clearTimeout(late));
  request.once("end", () => response.end()).resume();
}

function written({ url = "", headers }: IncomingMessage, problem: Problem) {
  const { code, detail: message, details = {}, errors: fields } = problem;
  if (/^\/api\/v1(?![^/?])/.test(url)) return json(problem, "application/problem+json");
  if (url.startsWith("/apps/")) return json({ error: message });
  if (url.startsWith("/api/")) return json({ error: { code, message, details, fields } });
  // Next makes an error of exactly this type, with the text as its message: see app/reached.ts.
  if (headers["next-action"] !== undefined) return { type: "text/plain", body: code };
  return { type: "text/plain; charset=utf-8", body: `${message}\n` };
}

function json(value: object, type = "application/json") {
  return { type, body: JSON.stringify(value) };
}
