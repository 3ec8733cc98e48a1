import { afterEach, expect, it, vi } from "vitest";

const secrets = { NEXTAUTH_SECRET: "the secret of a test", PUSHER_APP_SECRET: "the secret of a test" };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** With an environment of its own, which is read once. */
async function siteOf(host: string, NEXTAUTH_URL: string) {
  for (const [name, value] of Object.entries({ ...secrets, NEXTAUTH_URL })) vi.stubEnv(name, value);
  const { passkeySite } = await import("./passkey-site");
  return passkeySite(host);
}

it("is the public address, whatever host a request names", async () => {
  const site = { id: "desk.example", origins: ["https://desk.example:8443"] };
  expect(await siteOf("evil.test", "https://desk.example:8443/login")).toEqual(site);
});

it("is the host that was asked where none is configured, by either scheme", async () => {
  const site = { id: "localhost", origins: ["http://localhost:3000", "https://localhost:3000"] };
  expect(await siteOf("localhost:3000", "")).toEqual(site);
});

it("is nowhere for what can be no host", async () => {
  expect(await siteOf("a b", "")).toEqual({ id: "", origins: [] });
});
