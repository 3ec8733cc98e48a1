import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { log } from "../../lib/logger";

/** Once is enough: without a proxy anybody could fill the log with it. */
let warned = false;

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
];

/**
 * Next hands a server action that the page's own bundle lacks on to itself by HTTP, with the headers of the request that
 * it got. This one, which nobody outside knows, says that the others have been seen to already.
 */
const OWN_HEADER = "x-holdfast-own";
const ownWord = randomBytes(32).toString("hex");

/**
 * Makes `x-forwarded-for` end with somebody who can be believed: rate limits count by it. Behind a proxy that is the
 * proxy's word (`TRUST_PROXY`); without one anybody could write these headers, so the peer's own address replaces them.
 *
 * Next runs an action only if `x-forwarded-host` (else `host`, which a proxy may have rewritten) is the page's: so it is
 * made to name the page's host wherever that is certain.
 */
export function believePeer(
  request: IncomingMessage,
  { trustProxy, publicUrl }: { trustProxy: boolean; publicUrl?: string },
) {
  const { headers } = request;
  if (headers[OWN_HEADER] === ownWord) return;
  headers[OWN_HEADER] = ownWord;
  if (!trustProxy) {
    warnOfProxy(request);
    for (const header of FORWARDED) delete headers[header];
    headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
  }
  const host = ownOriginHost(headers, publicUrl);
  if (host !== null) headers["x-forwarded-host"] = host;
}

/**
 * The host of the page that sent this request, if it is one of ours: the browser says so in a header that no script can
 * set (https and localhost only: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header), or it is the address that
 * this server is configured to have. null: not certain.
 */
function ownOriginHost({ origin, "sec-fetch-site": site }: IncomingMessage["headers"], publicUrl?: string) {
  if (origin === undefined || !URL.canParse(origin)) return null;
  const isOwn =
    site === "same-origin" ||
    (publicUrl !== undefined && new URL(publicUrl).origin === new URL(origin).origin);
  return isOwn ? new URL(origin).host : null;
}

function warnOfProxy({ headers, socket }: IncomingMessage) {
  if (warned || headers["x-forwarded-for"] === undefined) return;
  warned = true;
  log.warn(
    { peer: socket.remoteAddress },
    "A proxy sends X-Forwarded-For, and TRUST_PROXY is off: everybody behind it counts as one address",
  );
}

/** Whether this machine itself asks, and no proxy on it for somebody else: what a proxy says of that can be made up. */
export function isThisMachine({
  socket,
  rawHeaders,
}: Pick<IncomingMessage, "socket" | "rawHeaders">): boolean {
  const isForwarded = rawHeaders.some((name, at) => at % 2 === 0 && FORWARDED.includes(name.toLowerCase()));
  return !isForwarded && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? "");
}
