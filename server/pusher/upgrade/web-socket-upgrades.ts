import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

type TakeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Calls `take` for upgrades to a WebSocket. A request that offers any other protocol is answered as if it hadn't (RFC
 * 9110, 7.8): curl and Java's HTTP client offer HTTP/2 with every first request to an `http://` address.
 */
export function onWebSocketUpgrade(server: Server, take: TakeUpgrade) {
  /** The latest answer on each connection: what is told anew has to wait for its turn. */
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on("request", (request, response) => answers.set(request.socket, response));
  server.on("upgrade", (request, socket, head) => {
    if (isWebSocket(request.headers)) return take(request, socket, head);
    const before = answers.get(socket);
    if (!before || before.closed) return serveWithoutUpgrade(server, request, socket, head);
    socket.on("error", ignore);
    before.once("close", () => {
      socket.off("error", ignore);
      if (!socket.destroyed) serveWithoutUpgrade(server, request, socket, head);
    });
  });
}

/** Names of protocols know no case (RFC 6455, 4.2.1). */
export function isWebSocket({ upgrade }: IncomingMessage["headers"]) {
  return upgrade?.toLowerCase() === "websocket";
}

/**
 * Node gives whatever asks for an upgrade away, unanswered. So the server is told it anew, without the offer, on the
 * same connection; a body, if there is one, has not been touched.
 */
function serveWithoutUpgrade(
  server: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
) {
  let words = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() !== "upgrade") words += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
  // The server adds its own again.
  socket.removeAllListeners("timeout");
  server.emit("connection", socket as Socket);
  socket.unshift(Buffer.concat([Buffer.from(`${words}\r\n`, "latin1"), head]));
}

function ignore() {}
