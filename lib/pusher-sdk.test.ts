import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createSocketServer } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  for (const name of ["PUSHER_HOST", "PUSHER_PORT", "PUSHER_TLS"]) vi.stubEnv(name, "");
  for (const name of ["NEXTAUTH_SECRET", "PUSHER_APP_SECRET"]) vi.stubEnv(name, "a secret of some length");
});
afterEach(() => vi.unstubAllEnvs());

/** Elsewhere than on Linux, only 127.0.0.1 of the loopback can be listened on. */
const others = process.platform === "linux" ? [["127.0.0.2", "127.0.0.2"]] : [];

it.each([["0.0.0.0", "127.0.0.1"], ["127.0.0.1", "127.0.0.1"], ...others])(
  "reaches this very process when it listens on %s only",
  async (HOST = "", reachedAt) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers.host);
      response.end("{}");
    }).listen(0, HOST);
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    vi.stubEnv("HOST", HOST);
    vi.stubEnv("PORT", String(port));
    const { pusherSdk } = await import("./pusher-sdk");
    await pusherSdk().trigger("private-orders", "order.updated", {});
    expect(asked).toEqual([`${reachedAt}:${port}`]);
    server.close();
  },
);

it.each([
  ["", "P"],
  ["false", "P"],
  ["true", "\x16"],
])("speaks TLS where PUSHER_TLS says so: %j", async (PUSHER_TLS, first) => {
  // The first byte of a POST, or of a handshake (RFC 8446, 5.1).
  const server = createSocketServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data) => {
      heard.push(data.toString("latin1", 0, 1));
      socket.destroy();
    });
  });
  const heard: string[] = [];
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  vi.stubEnv("PUSHER_HOST", "127.0.0.1");
  vi.stubEnv("PUSHER_PORT", String(typeof address === "object" && address ? address.port : 0));
  vi.stubEnv("PUSHER_TLS", PUSHER_TLS);
  const { pusherSdk } = await import("./pusher-sdk");
  await expect(pusherSdk().trigger("private-orders", "order.updated", {})).rejects.toThrow();
  expect(heard).toEqual([first]);
  server.close();
});
