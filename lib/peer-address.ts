/**
 * From where a request comes, for limits and records: an IP address, or "unknown".
 *
 * The server has seen to it that `X-Forwarded-For` ends with somebody who can be believed (server/http/peer.ts): the nearest
 * proxy's word, or the peer's own address. What stands before that is anybody's word. Some proxies add a port, by which
 * nobody would be counted twice.
 */
export function peerAddress(forwardedFor: string | string[] | null | undefined): string {
  const last = String(forwardedFor ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  const [, bracketed, v4] = /^(?:\[(.+)\](?::\d+)?|([\d.]+):\d+)$/.exec(last ?? "") ?? [];
  return bracketed || v4 || last || "unknown";
}
