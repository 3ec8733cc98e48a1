import { expect, it, vi } from "vitest";
import { seal, unseal } from "./sealed";

vi.stubEnv("NEXTAUTH_SECRET", "the tests' session secret");
vi.stubEnv("PUSHER_APP_SECRET", "the tests' app secret");

it("opens what it has sealed, as what it was sealed, and nothing of which a byte was changed", () => {
  const sealed = seal("a key");
  expect(unseal(sealed)).toBe("a key");
  expect(unseal(sealed, "challenge")).toBeNull();
  expect(seal("a key")).not.toBe(sealed);
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(changed.toString("base64url"))).toBeNull();
    expect(unseal(bytes.subarray(0, at).toString("base64url"))).toBeNull();
  }
});
