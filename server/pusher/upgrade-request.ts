import type { IncomingMessage } from "node:http";
import type { UpgradeRequest } from "./handler";

/** @returns null for a request whose target is no URL */
export function upgradeRequest(request: IncomingMessage): UpgradeRequest | null {
  // A URL must have a host, and the request's own is the client's to choose.
  const base = "http://localhost";
  const target = request.url ?? "/";
  if (!URL.canParse(target, base)) return null;
  const url = new URL(target, base);
  return {
    url,
    query: url.searchParams,
    headers: request.headers,
    remoteAddress: request.socket.remoteAddress ?? "",
  };
}
