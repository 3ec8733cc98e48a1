import { expect, it } from "vitest";
import { networkOf, peerAddress } from "./peer-address";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["10.9.9.9, 203.0.113.7", "203.0.113.7"],
  ["made up,203.0.113.7 ", "203.0.113.7"],
  ["203.0.113.7:40312", "203.0.113.7"],
  ["10.9.9.9, [2001:db8::7]:40312", "2001:db8::7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["2001:db8::7", "2001:db8::7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
])("of %j it is %j", (forwardedFor, address) => {
  expect(peerAddress(forwardedFor)).toBe(address);
});

it.each([
  null,
  undefined,
  "",
  ",",
  "203.0.113.7,",
  "made up",
  "203.0.113.777",
  "203.0.113.7:x",
  "1".repeat(5_000),
])("of %j nobody is known", (forwardedFor) => {
  expect(peerAddress(forwardedFor)).toBe("unknown");
});

it("a header that came several times is one list", () => {
  expect(peerAddress(["10.9.9.9", "203.0.113.7"])).toBe("203.0.113.7");
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::7", "2001:db8:0:0::/64"],
  ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64"],
  ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%j is counted as %j", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
