import type { IncomingMessage } from "node:http";

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
