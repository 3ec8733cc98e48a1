import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, testApp } from "../testing/serve";

/** One row for each rule of the handshake, checked byte for byte over a raw WebSocket. */
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve({
    apps: [
      testApp,
      { id: "off", key: "off-key", secret: "s", enabled: false },
      { id: "full", key: "full-key", secret: "s", maxConnections: 1 },
      {
        id: "picky",
        key: "picky-key",
        secret: "s",
        allowedOrigins: ["https://desk.example", "shop.example"],
      },
    ],
  });
});
afterAll(() => server.stop());

describe("the handshake", () => {
  const errorText = (message: string, code: number) =>
    `{"event":"pusher:error","data":{"message":"${message}","code":${code}}}`;

  const refused = [
    ["an unknown key", "nobody", "?protocol=7", {}, 4001, "App key nobody does not exist"],
    ["no protocol version", "test-key", "", {}, 4008, "No protocol version supplied"],
    ["an empty protocol version", "test-key", "?protocol=", {}, 4008, "No protocol version supplied"],
    [
      "a version that is no number",
      "test-key",
      "?protocol=x",
      {},
      4006,
      "Invalid protocol version: not a number",
    ],
    ["version 4", "test-key", "?protocol=4", {}, 4007, "Unsupported protocol version 4: use 5, 6, 7"],
    ["version 77", "test-key", "?protocol=77", {}, 4007, "Unsupported protocol version 77: use 5, 6, 7"],
    ["version 8", "test-key", "?protocol=8", {}, 4007, "Unsupported protocol version 8: use 5, 6, 7"],
    [
      "a version that is a fraction",
      "test-key",
      "?protocol=7.5",
      {},
      4007,
      "Unsupported protocol version 7.5: use 5, 6, 7",
    ],
    [
      "a negative version",
      "test-key",
      "?protocol=-7",
      {},
      4007,
      "Unsupported protocol version -7: use 5, 6, 7",
    ],
    ["a path without a key", "", "?protocol=7", {}, 4005, "The path is not /app/{key}"],
    ["a path that goes on", "test-key/more", "?protocol=7", {}, 4005, "The path is not /app/{key}"],
    ["a key that can't be decoded", "%E0%A4%A", "?protocol=7", {}, 4005, "The path is not /app/{key}"],
    ["a disabled app", "off-key", "?protocol=7", {}, 4003, "Application disabled"],
    [
      "another origin",
      "picky-key",
      "?protocol=7",
      { Origin: "https://evil.example" },
      4009,
      "Origin not allowed",
    ],
    ["an opaque origin", "picky-key", "?protocol=7", { Origin: "null" }, 4009, "Origin not allowed"],
  ] as const;
  for (const [what, key, query, headers, code, message] of refused)
    it(`refuses ${what} with pusher:error and close ${code}`, async () => {
      const client = server.dial({ key, query, headers });
      expect(await client.closed).toEqual({ code, reason: message });
      expect(client.texts).toEqual([errorText(message, code)]);
    });

  it("closes with as much of the reason as a close frame holds, in whole characters", async () => {
    const { code, reason } = await server.dial({ key: encodeURIComponent("é".repeat(70)) }).closed;
    expect(code).toBe(4001);
    expect(reason).toBe(`App key ${"é".repeat(57)}`);
  });

  it("refuses who is over the app's quota with 4004, and has room again when somebody leaves", async () => {
    const first = await server.connect({ key: "full-key" });
    expect((await server.dial({ key: "full-key" }).closed).code).toBe(4004);
    first.terminate();
    await expect.poll(() => server.pusher.gauges().connections).toBe(0);
    (await server.connect({ key: "full-key" })).terminate();
  });

  const accepted = [
    ["version 5", { query: "?protocol=5" }],
    ["version 6", { query: "?protocol=6" }],
    ["a version that comes last", { query: "?client=js&protocol=7" }],
    ["an escaped version", { query: "?protocol=%37" }],
    ["pusher-js's whole query", { query: "?protocol=7&client=js&version=8.6.0&flash=false" }],
    ["an origin on the list", { key: "picky-key", headers: { Origin: "https://desk.example" } }],
    ["a host on the list", { key: "picky-key", headers: { Origin: "http://shop.example:8080" } }],
    ["a program that is no browser", { key: "picky-key" }],
  ] as const;
  for (const [what, options] of accepted)
    it(`accepts ${what}`, async () => {
      const client = await server.connect(options);
      expect(client.texts).toEqual([
        `{"event":"pusher:connection_established","data":"{\\"socket_id\\":\\"${client.socketId}\\",\\"activity_timeout\\":30}"}`,
      ]);
      expect(client.socketId).toMatch(/^\d+\.\d+$/);
      client.terminate();
    });
});
