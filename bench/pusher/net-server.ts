/** The floor: sockets and bytes, nothing checked, each frame made once and written to each subscriber. */
import { createHash } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { FrameReader, plainFrame } from "./frames";
import { ready } from "./served";

const subscribers = new Set<Socket>();
const accept = createHash("sha1")
  .update("AAAAAAAAAAAAAAAAAAAAAA==258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
  .digest("base64");

const server = createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.on("close", () => subscribers.delete(socket));
  socket.once("data", () => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const data = '{"socket_id":"1.1","activity_timeout":30}';
    socket.write(plainFrame(JSON.stringify({ event: "pusher:connection_established", data })));
    const reader = new FrameReader();
    socket.on("data", (chunk) => {
      for (const text of reader.read(chunk)) receive(socket, text);
    });
  });
});

function receive(socket: Socket, text: string) {
  const { event, data, channel } = JSON.parse(text);
  if (event === "pusher:subscribe") {
    subscribers.add(socket);
    const told = { event: "pusher_internal:subscription_succeeded", channel: data.channel, data: "{}" };
    socket.write(plainFrame(JSON.stringify(told)));
    return;
  }
  const frame = plainFrame(JSON.stringify({ event, channel, data }));
  for (const subscriber of subscribers) if (subscriber !== socket) subscriber.write(frame);
}

ready(server);
