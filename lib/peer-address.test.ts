import { expect, it } from "vitest";
import { peerAddress } from "./peer-address";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["10.9.9.9, 203.0.113.7", "203.0.113.7"],
  ["made up,203.0.113.7 ", "203.0.113.7"],
  ["203.0.113.7:40312", "203.0.113.7"],
  ["10.9.9.9, [2001:db8::7]:40312", "2001:db8::7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["2001:db8::7", "2001:db8::7"],
  ["::ffff:203.0.113.7", "::ffff:203.0.113.7"],
])("of %j it is %j", (forwardedFor, address) => {
  expect(peerAddress(forwardedFor)).toBe(address);
});

it.each([null, undefined, "", ",", "203.0.113.7,"])("of %j nobody is known", (forwardedFor) => {
  expect(peerAddress(forwardedFor)).toBe("unknown");
});

it("a header that came several times is one list", () => {
  expect(peerAddress(["10.9.9.9", "203.0.113.7"])).toBe("203.0.113.7");
});
