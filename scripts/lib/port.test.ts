import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { requirePort } from "./port.mjs";

afterEach(() => vi.unstubAllEnvs());

it("says in one line that the port is in use, and what to do", async () => {
  const other = createServer().listen(0, "0.0.0.0");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  vi.stubEnv("PORT", port);
  await expect(requirePort()).rejects.toThrow(
    `port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`,
  );
  other.close();
});

it("finds a free port when 0 is asked for", async () => {
  vi.stubEnv("PORT", "0");
  expect(await requirePort()).toBeGreaterThan(0);
});

it.each(["http", "-1", "70000", "80.5"])("refuses %s as a port", async (port) => {
  vi.stubEnv("PORT", port);
  await expect(requirePort()).rejects.toThrow(`PORT is "${port}", which is no port.`);
});
