import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { receive } from "../channels/receive";
import { lastWords } from "./last-words";
import type { LiveConnection } from "./live-connection";

/**
 * A WebSocket that hands what happens to its connection. For the five listeners that it does without, a connection
 * would pay as much as for its place in a channel.
 */
export class PusherSocket extends WebSocket {
  connection: LiveConnection | null = null;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const { connection } = this;
    if (!connection) return super.emit(event, ...args);
    const [first, second] = args;
    switch (event) {
      case "message":
        onMessage(connection, first, second === true);
        return true;
      case "ping":
        connection.lastHeardAt = connection.state.core.clock.now();
        return true;
      case "pong":
        onPong(connection);
        return true;
      case "error":
        if (first instanceof Error) onError(connection, first);
        return true;
      case "close":
        onClose(connection, Number(first), String(second));
    }
    return super.emit(event, ...args);
  }

  /**
   * `ws` calls this to answer the close frame of a client, and emits `close` only when TCP has ended, too: up to 5 s
   * later. Who has said goodbye is gone.
   */
  override close(code?: number, reason?: string | Buffer) {
    const { connection } = this;
    // It also calls this when a client breaks the protocol; that is `error`'s to tell.
    const isGoodbye = Reflect.get(this, "_closeFrameReceived") === true;
    if (!connection || connection.ended || !isGoodbye) return super.close(code, reason);
    connection.end({ code: code ?? noCode, reason: String(reason ?? ""), cause: "client" });
    // The answer is most of what a goodbye costs: it is written at once, which wakes the other side.
    connection.state.core.turns.do(() => super.close(code, reason));
  }
}

/** A close frame without a code (RFC 6455, 7.1.5). */
const noCode = 1005;

const connectionKey = Symbol("connection");

interface Carrier extends Duplex {
  [connectionKey]?: LiveConnection;
}

export function attach(webSocket: PusherSocket, connection: LiveConnection) {
  const carrier: Carrier = connection.socket;
  carrier[connectionKey] = connection;
  // Before ws hears of it, and takes the socket for one that is closing anyway.
  carrier.prependListener("error", onSocketError);
  carrier._destroy = destroyHavingRead;
  carrier._final = endInTurn;
  webSocket.connection = connection;
}

/** Answers an upgrade that no connection comes from. */
export function rejectUpgrade(socket: Duplex, status: string) {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

function onMessage(connection: LiveConnection, data: unknown, isBinary: boolean) {
  if (connection.ended || !Buffer.isBuffer(data)) return;
  const { clock, counters, rates } = connection.state.core;
  const now = clock.now();
  connection.lastHeardAt = now;
  counters.messagesIn++;
  connection.messagesIn++;
  counters.bytesIn += data.length;
  if (!rates.maySpeak(connection.network, connection.state, now)) connection.sendError("Too many messages");
  else if (isBinary) connection.sendError("Messages are text, not binary");
  else if (!connection.isEstablished) connection.keepEarly(data);
  else receive(connection, data.toString());
}

function onPong(connection: LiveConnection) {
  if (connection.ended) return;
  const { clock, hooks } = connection.state.core;
  connection.lastHeardAt = clock.now();
  if (hooks.uses("onPong")) hooks.run(connection, { hook: "onPong" });
}

const closeCodeOfError = new Map([
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", 1009],
  ["WS_ERR_INVALID_UTF8", 1007],
  ["WS_ERR_TOO_MANY_BUFFERED_PARTS", 1008],
]);

/** The client broke the WebSocket protocol; `ws` has sent the close frame already. */
function onError(connection: LiveConnection, error: Error & { code?: string }) {
  if (connection.ended) return;
  const { hooks, log } = connection.state.core;
  log.warn({ err: error, socketId: connection.socketId }, "Connection broke the WebSocket protocol");
  if (hooks.uses("onError")) hooks.run(connection, { hook: "onError", error });
  connection.end({
    code: closeCodeOfError.get(error.code ?? "") ?? 1002,
    reason: error.message,
    cause: "error",
  });
}

/**
 * The network is gone. `ws` says so when the socket is closed, a turn of the event loop later: that much sooner the
 * others know, and what the connection held is free. Unless the client has said goodbye: a browser that leaves a page
 * resets the socket right behind its close frame when there is news that it hasn't read, and `ws` knows the code.
 */
function onSocketError(this: Carrier) {
  const connection = this[connectionKey];
  if (connection?.webSocket.readyState === WebSocket.OPEN)
    connection.end({ code: 1006, reason: "", cause: "network" });
}

/**
 * The other side has ended TCP, or both have said goodbye. To end it here, too, costs a few calls of the system and of
 * listeners: where a thousand do that at once, the others aren't kept waiting for it.
 */
function endInTurn(this: Carrier, done: (error?: Error | null) => void) {
  const connection = this[connectionKey];
  const { _final } = Object.getPrototypeOf(this);
  if (!connection) return _final.call(this, done);
  connection.end({ code: 1006, reason: "", cause: "network" });
  connection.state.core.turns.do(() => _final.call(this, done));
}

/** A failed write must not hide that the client said goodbye before. Where reading failed, there is nothing left. */
function destroyHavingRead(this: Carrier, ...[error, done]: Parameters<Duplex["_destroy"]>) {
  const webSocket = this[connectionKey]?.webSocket;
  const isFailedWrite = error !== null && "syscall" in error && error.syscall === "write";
  if (isFailedWrite && webSocket?.readyState === WebSocket.OPEN)
    for (const chunk of lastWords(this)) this.emit("data", chunk);
  Object.getPrototypeOf(this)._destroy.call(this, error, done);
}

function onClose(connection: LiveConnection, code: number, reason: string) {
  connection.end({ code, reason, cause: code === 1006 ? "network" : "client" });
}
