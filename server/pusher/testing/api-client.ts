import { createHash } from "node:crypto";
import { requestText, sign } from "../wire/signature";

export interface ApiCall {
  method: string;
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Changed after signing, as somebody on the way would. */
  tamper?: (parameters: URLSearchParams) => void;
  key?: string;
  secret?: string;
  /** How far the caller's clock is off. */
  secondsOff?: number;
}

/** Calls the HTTP API, signed as the SDKs sign. */
export async function callApi(url: string, call: ApiCall): Promise<{ status: number; text: string }> {
  const body = call.body === undefined ? undefined : rawBody(call.body);
  const parameters: Record<string, string> = {
    auth_key: call.key ?? "test-key",
    auth_timestamp: String(Math.floor(Date.now() / 1000) + (call.secondsOff ?? 0)),
    auth_version: "1.0",
    ...(body !== undefined && { body_md5: createHash("md5").update(body).digest("hex") }),
    ...call.query,
  };
  const text = requestText(call.method, call.path, new Map(Object.entries(parameters)));
  const query = new URLSearchParams({
    ...parameters,
    auth_signature: sign(call.secret ?? "test-secret", text),
  });
  call.tamper?.(query);
  // A blank as SDKs send it: "+" is one in forms alone.
  const sent = String(query).replaceAll("+", "%20");
  const response = await fetch(`${url}${call.path}?${sent}`, { method: call.method, body });
  return { status: response.status, text: await response.text() };
}

function rawBody(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
