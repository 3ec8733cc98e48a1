import type { IncomingMessage } from "node:http";
import type { App } from "../app";
import type { Limits } from "../limits";
import { isSignature, md5, requestText } from "../wire/signature";
import { ApiError } from "./api-error";

/** A call of the HTTP API that was signed by the app it is for. */
export interface ApiRequest {
  readonly method: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/**
 * Calls back once with the body, or with null when it is larger than that; never, when the caller hangs up before its
 * end: then nobody is left to be told.
 */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | null) => void) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    // Too much is read to its end and dropped: a caller who is cut off never sees the answer.
    if (bytes <= maxBytes) chunks.push(chunk);
  });
  request.on("end", () => {
    if (bytes > maxBytes) done(null);
    else done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  });
  request.on("error", () => {});
}

/** @throws {ApiError} 400: not percent-encoded, or a parameter twice, which would leave it open which was signed */
export function parseQuery(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (let start = 0, end = 0; start < query.length; start = end + 1) {
    end = query.indexOf("&", start);
    if (end < 0) end = query.length;
    if (end === start) continue;
    const equals = query.indexOf("=", start);
    const keyEnd = equals < 0 || equals > end ? end : equals;
    const key = decoded(query.slice(start, keyEnd)).toLowerCase();
    if (parameters.has(key)) throw new ApiError(400, `Parameter ${key} is given twice`);
    parameters.set(key, decoded(query.slice(keyEnd + 1, end)));
  }
  return parameters;
}

/** @throws {ApiError} 400: not percent-encoded */
export function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError(400, "The URL is not percent-encoded as it should be");
  }
}

/** The body, too, once it is there: see `verifyBody`. @throws {ApiError} 401: not signed by this app, or not now */
export function verify(
  app: App,
  path: string,
  query: string,
  { method, parameters }: Omit<ApiRequest, "body">,
  limits: Limits,
) {
  if (parameters.get("auth_key") !== app.key) throw new ApiError(401, "auth_key is not this app's key");
  if (parameters.get("auth_version") !== "1.0") throw new ApiError(401, "auth_version must be 1.0");
  const timestamp = parameters.get("auth_timestamp") ?? "";
  const skewSeconds = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || skewSeconds > limits.maxTimestampSkewSeconds)
    throw new ApiError(
      401,
      `auth_timestamp is not within ${limits.maxTimestampSkewSeconds} s of the server's time`,
    );
  const signature = parameters.get("auth_signature") ?? "";
  // Most SDKs send what they signed, word for word, and the signature behind it: nothing to sort, nothing to join.
  const last = `&auth_signature=${signature}`;
  if (query.endsWith(last) && !query.includes("%")) {
    const asSent = query.slice(0, -last.length);
    if (isSignature(signature, app.secret, `${method}\n${path}\n${asSent}`)) return;
  }
  if (isSignature(signature, app.secret, requestText(method, path, parameters))) return;
  // Some SDKs sign the path before they escape it.
  if (!isSignature(signature, app.secret, requestText(method, decoded(path), parameters)))
    throw new ApiError(401, "auth_signature is wrong");
}

/** @throws {ApiError} 401: it isn't the body that was signed */
export function verifyBody({ parameters, body }: ApiRequest) {
  const bodyMd5 = parameters.get("body_md5");
  if (body.length > 0 || bodyMd5 !== undefined) {
    if (bodyMd5 !== md5(body)) throw new ApiError(401, "body_md5 is not the MD5 of the body");
  }
}
