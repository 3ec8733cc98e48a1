import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Connection } from "./connection";
import { PusherHandler } from "./handler";
import { serve } from "./testing/serve";

let server: Awaited<ReturnType<typeof serve>>;

class Counts extends PusherHandler<{ noted: string }> {
  opened = 0;
  closed = 0;
  override onOpen(connection: Connection<{ noted: string }>) {
    connection.context.noted = connection.socketId;
    this.opened++;
  }
  override async onClose(connection: Connection<{ noted: string }>) {
    await Promise.resolve();
    if (connection.context.noted === connection.socketId) this.closed++;
  }
}

const counts = new Counts();
beforeEach(async () => {
  server = await serve({ handlers: [counts], authenticate: async () => ({ id: "somebody" }) });
});
afterEach(() => server.stop());

const upgrade =
  "GET /app/test-key?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

/** A text frame as clients send it, masked with zeros. */
function clientFrame(text: string) {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

/** Connects, subscribes, is told so, and vanishes. */
async function visit(channel: string) {
  const socket = connect(server.port, "127.0.0.1");
  socket.write(upgrade);
  socket.write(clientFrame(`{"event":"pusher:subscribe","data":{"channel":"${channel}"}}`));
  let text = "";
  while (!text.includes("subscription_succeeded")) text += (await once(socket, "data"))[0];
  socket.resetAndDestroy();
}

it("leaves nothing behind after 50,000 connects and disconnects", { timeout: 240_000 }, async () => {
  const total = 50_000;
  const lanes = 50;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let n = 0; n < total / lanes; n++) await visit(n % 2 === 0 ? "everyone" : `lane-${lane}`);
    }),
  );
  await expect.poll(() => counts.closed, { timeout: 60_000 }).toBe(total);
  expect(counts.opened).toBe(total);
  expect(server.pusher.gauges()).toEqual({ connections: 0, channels: 0, subscriptions: 0, users: 0 });
  expect(server.pusher.counters.connectionsOpened).toBe(total);
  expect(server.pusher.counters.connectionsClosed).toBe(total);
});
