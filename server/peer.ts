import type { IncomingMessage } from "node:http";
import { log } from "../lib/logger";

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
 * Makes `x-forwarded-for` end with somebody who can be believed: rate limits count by it. Behind a proxy that is the
 * proxy's word (`TRUST_PROXY`); without one anybody could write these headers, so the peer's own address replaces them.
 */
export function believePeer(request: IncomingMessage, { trustProxy }: { trustProxy: boolean }) {
  if (trustProxy) return;
  if (!warned && request.headers["x-forwarded-for"] !== undefined) {
    warned = true;
    log.warn(
      { peer: request.socket.remoteAddress },
      "A proxy sends X-Forwarded-For, and TRUST_PROXY is off: everybody behind it counts as one address",
    );
  }
  for (const header of FORWARDED) delete request.headers[header];
  request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
}

/** Who is asking, once `believePeer` has seen to it that the header can be believed. */
export function peerOf({ headers }: Pick<IncomingMessage, "headers">): string {
  return (
    String(headers["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)
      ?.trim() ?? ""
  );
}
