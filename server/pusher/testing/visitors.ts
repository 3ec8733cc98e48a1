/**
 * Clients that come, subscribe, are told so, and vanish: `visitors.ts PORT TOTAL`. A process of its own, so that half
 * of the work is done on another core.
 */
import { once } from "node:events";
import { connect } from "node:net";

const [port = 0, total = 0] = process.argv.slice(2).map(Number);
const lanes = 50;

const upgrade =
  "GET /app/test-key?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

/** A short text frame as clients send it, masked with zeros. */
function clientFrame(text: string) {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

async function visit(channel: string) {
  const socket = connect(port, "127.0.0.1");
  const subscribe = clientFrame(`{"event":"pusher:subscribe","data":{"channel":"${channel}"}}`);
  socket.write(Buffer.concat([Buffer.from(upgrade), subscribe]));
  let text = "";
  while (!text.includes("subscription_succeeded")) text += (await once(socket, "data"))[0];
  socket.resetAndDestroy();
}

await Promise.all(
  Array.from({ length: lanes }, async (_, lane) => {
    for (let n = 0; n < total / lanes; n++) await visit(n % 2 === 0 ? "everyone" : `lane-${lane}`);
  }),
);
