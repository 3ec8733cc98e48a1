import { BlockList, isIP } from "node:net";
import { z } from "zod";

/** Addresses and ranges that one token may name. */
export const MOST_ALLOWED_FROM = 20;

/** Digits of a prefix by the version of IP: the whole address. */
const LONGEST_PREFIX: Record<number, number> = { 4: 32, 6: 128 };

/** An IP address, or a range of them in CIDR notation such as 10.0.0.0/8; a zone (%eth0) means nothing on another machine. */
export const addressRange = z.string().trim().refine(isAddressRange, "address");

const rangeList = z.array(addressRange);

/** A token's, as its row has them; none: it may be used from anywhere. */
export function rangesOf({ allowedFrom }: { allowedFrom: unknown }): string[] {
  return rangeList.parse(allowedFrom ?? []);
}

function isAddressRange(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const longest = LONGEST_PREFIX[isIP(address)];
  if (longest === undefined || address.includes("%") || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
}

/**
 * Whether an address is one of these, or in one of these ranges. IPv4 is the same however it is written (::ffff:192.0.2.7).
 *
 * @param address what is no IP address is nowhere
 */
export function isAllowedFrom(ranges: string[], address: string): boolean {
  const allowed = new BlockList();
  for (const range of ranges) {
    const [start = "", prefix] = range.split("/");
    if (prefix === undefined) allowed.addAddress(start, familyOf(start));
    else allowed.addSubnet(start, Number(prefix), familyOf(start));
  }
  return isIP(address) !== 0 && allowed.check(address, familyOf(address));
}

function familyOf(address: string) {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
