import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { NONCE_HEADER } from "../../lib/nonce-header";

const YEAR_S = 365 * 24 * 3600;

/** What a page of ours never asks a browser for. */
const POLICY = ["camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb"]
  .map((feature) => `${feature}=()`)
  .join(", ");

export type SecuritySettings = {
  /** The public address is https. */
  isHttps: boolean;
  /** Next's and React's help for developers is made of `eval` and inline scripts of changing names. */
  isDevelopment?: boolean;
  /** Browsers tell of what the policy forbids, and let it be: to try a change of it, or an extension of the pages. */
  isReportOnly?: boolean;
};

/** What may be kept: what a build names by its contents, what is in `public/` and `app/`, and what is for everybody to read. */
const MAY_BE_KEPT =
  /^\/(?:_next\/static\/.+|apple-touch-icon\.png|favicon\.ico|icon\.svg|robots\.txt|api\/v1\/openapi\.json)$/;

export function mayBeKept(path: string): boolean {
  return MAY_BE_KEPT.test(path);
}

/** What every answer tells browsers and what lies between, whoever makes it, and whatever it is to. */
export function headersOfAll({ isHttps }: SecuritySettings): Record<string, string> {
  return {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "private, no-store",
    ...(isHttps ? { "Strict-Transport-Security": `max-age=${YEAR_S}` } : {}),
  };
}

/**
 * What every answer tells a browser not to do, whoever makes the answer. Next and its routes leave a `Cache-Control` that is there
 * as it is (server/send-payload.js and server/send-response.js of 16.4).
 *
 * Scripts run by a nonce, one a request: Next finds it in the request's own `content-security-policy`, and our root
 * layout under a name of ours. What a client says in these headers is nobody's concern.
 */
export function secure(request: IncomingMessage, response: ServerResponse, settings: SecuritySettings) {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, request.headers.host, settings);
  delete request.headers["content-security-policy-report-only"];
  request.headers["content-security-policy"] = policy;
  request.headers[NONCE_HEADER] = nonce;
  for (const [name, value] of Object.entries(headersOfAll(settings))) response.setHeader(name, value);
  if (mayBeKept(request.url?.split("?", 1)[0] ?? "")) response.removeHeader("Cache-Control");
  const { isReportOnly } = settings;
  sayCharset(response);
  response.setHeader(`Content-Security-Policy${isReportOnly ? "-Report-Only" : ""}`, policy);
}

/** What Next's half in the browser makes pages of is text, and Next doesn't say in which charset. */
function sayCharset(response: ServerResponse) {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, value === "text/x-component" ? `${value}; charset=utf-8` : value);
}

function contentSecurityPolicy(
  nonce: string,
  host: string | undefined,
  { isHttps, isDevelopment }: SecuritySettings,
) {
  const scripts = [
    "'self'",
    `'nonce-${nonce}'`,
    "'strict-dynamic'",
    ...(isDevelopment ? ["'unsafe-eval'"] : []),
  ];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    // Styles on elements: of positions, of widths, and of those that libraries put in.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${ownSockets(host, isHttps)}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Not every browser counts WebSockets to the same host as `'self'` (Safari before 15.4). */
function ownSockets(host: string | undefined, isHttps: boolean) {
  if (host === undefined || !/^[\w.-]+(?::\d+)?$/.test(host)) return "";
  return ` ${isHttps ? "wss" : "ws"}://${host}`;
}
