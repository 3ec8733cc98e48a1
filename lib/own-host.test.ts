import { expect, it } from "vitest";
import { ownHost } from "./own-host.mjs";

it.each([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "127.0.0.1"],
  ["::1", "[::1]"],
  ["10.0.0.5", "10.0.0.5"],
  ["desk.example.com", "desk.example.com"],
])("finds a server that listens on %s at %s", (listensOn, host) => {
  expect(ownHost(listensOn)).toBe(host);
});
