import { isIP, isIPv6 } from "node:net";

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
  const address = withoutMapping(bracketed || v4 || last || "");
  return isIP(address) ? address : "unknown";
}

/** IPv4 as such: a server that listens on all addresses hears it as one of IPv6 (RFC 4291, 2.5.5.2). */
function withoutMapping(address: string) {
  return /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
}

/** Groups of four digits by which one customer's network is told from others' (a /64: RFC 6177). */
const GROUPS_OF_A_NETWORK = 4;

/**
 * What limits count an address as. Whoever has one of IPv6 has all of its network, 2^64 of them, and could come by another each
 * time; one of IPv4 is the same however it is written.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || withoutMapping(address) !== address) return withoutMapping(address);
  const [withoutZone = ""] = address.split("%");
  const [before = [], after = []] = withoutZone
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""));
  // Where IPv4 stands at the end it is two groups.
  const length = (groups: string[]) => groups.length + (groups.at(-1)?.includes(".") ? 1 : 0);
  const zeros = Array.from({ length: Math.max(0, 8 - length(before) - length(after)) }, () => "0");
  const network = [...before, ...zeros, ...after].slice(0, GROUPS_OF_A_NETWORK);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
