import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, testApp } from "../testing/serve";
import { requestText, sign } from "../wire/signature";

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.stop());

describe("takes what was signed, however it is written", () => {
  const parameters = {
    auth_key: testApp.key,
    auth_timestamp: String(Math.floor(Date.now() / 1000)),
    auth_version: "1.0",
    filter_by_prefix: "%6e",
  };
  const path = "/apps/1/channels";
  const auth_signature = sign(testApp.secret, requestText("GET", path, new Map(Object.entries(parameters))));
  const ask = async (query: string) => (await fetch(`${server.url}${path}?${query}`)).status;
  const escaped = String(new URLSearchParams({ ...parameters, auth_signature }));

  it("escaped, in the order in which it was signed", async () => {
    expect(await ask(escaped)).toBe(200);
  });

  it("in another order, and in upper case", async () => {
    expect(await ask(escaped.split("&").reverse().join("&"))).toBe(200);
    expect(await ask(escaped.replace("auth_key", "AUTH_KEY"))).toBe(200);
  });

  it("but not with another meaning: what is signed is what it says, not its letters", async () => {
    expect(escaped).toContain("=%256e&");
    expect(await ask(escaped.replace("%256e", "%6e"))).toBe(401);
  });
});
