import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defaultLimits } from "../limits";
import type { PusherServerOptions } from "../options";
import { PusherServer } from "../server";
import { hastenUpgrades } from "../upgrade/first-words";
import { onWebSocketUpgrade } from "../upgrade/web-socket-upgrades";
import { ManualClock } from "./manual-clock";
import { RawClient, type RawClientOptions } from "./raw-client";

export const testApp = { id: "1", key: "test-key", secret: "test-secret" };

/** A PusherServer on a port of its own. End it with `stop()`, clients and all. */
export async function serve(options: Partial<PusherServerOptions> = {}) {
  const pusher = new PusherServer({ apps: [testApp], ...options });
  const http = createServer((request, response) => {
    if (pusher.handleRequest(request, response)) return;
    // With something to show, or a browser makes an error page of it that no test can use.
    response.writeHead(404, { "Content-Type": "text/html" }).end("<!doctype html><p>Nothing here</p>");
  });
  onWebSocketUpgrade(http, (...upgrade) => pusher.handleUpgrade(...upgrade));
  hastenUpgrades(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  const clients = new Set<RawClient>();

  /** A client that has not been told anything yet. */
  const dial = (options: RawClientOptions = {}) => {
    const client = new RawClient(port, options);
    clients.add(client);
    void client.closed.then(() => clients.delete(client));
    return client;
  };

  /** A client that is connected. */
  const connect = async (options: RawClientOptions = {}) => {
    const client = dial(options);
    await client.established();
    return client;
  };

  /**
   * Lets time pass on the `ManualClock` that it was given, as clients live through it: those that answer pings do, one
   * ping after another. `clock.advance` leaves them no moment to, and past `pongTimeoutMs` ends them all.
   */
  const pass = async (ms: number) => {
    const { clock } = options;
    if (!(clock instanceof ManualClock)) throw new Error("Only a ManualClock passes when a test says so");
    const { pingEveryMs } = { ...defaultLimits, ...options.limits };
    for (let left = ms; left > 0; left -= pingEveryMs) {
      clock.advance(Math.min(left, pingEveryMs));
      await Promise.allSettled(
        [...clients].filter((client) => client.answers).map((client) => client.settled()),
      );
    }
  };

  const stop = async () => {
    for (const client of clients) client.terminate();
    await pusher.stop({ deadlineMs: 1_000 });
    http.closeAllConnections();
    http.close();
  };

  return { pusher, http, port, url: `http://127.0.0.1:${port}`, dial, connect, pass, stop };
}
