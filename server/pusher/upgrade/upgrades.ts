import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Server, type WebSocket, WebSocketServer } from "ws";
import type { AppState, Apps } from "../app-state";
import type { Core } from "../core";
import type { Authenticate } from "../options";
import { LiveConnection } from "../socket/live-connection";
import { attach, PusherSocket } from "../socket/pusher-socket";
import { closeCode } from "../wire/close-code";
import { closeReason } from "../wire/close-reason";
import { errorJson } from "../wire/event";
import { appKeyOf } from "./handshake";
import { open } from "./opening";
import { LazyUpgradeRequest } from "./upgrade-request";

interface Asking {
  authenticate?: Authenticate;
}

/** Makes connections of HTTP requests. */
export class Upgrades {
  readonly #core: Core;
  readonly #webSockets: Server<typeof PusherSocket>;
  readonly #byKey: ReadonlyMap<string, AppState>;
  readonly #authenticate: Authenticate | undefined;

  constructor(apps: Apps, core: Core, { authenticate }: Asking) {
    this.#core = core;
    this.#byKey = new Map(Array.from(apps.values(), (state) => [state.app.key, state]));
    this.#authenticate = authenticate;
    this.#webSockets = new WebSocketServer<typeof PusherSocket>({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: core.limits.maxMessageBytes,
      WebSocket: PusherSocket,
      // ws knows this option, its types do not.
      ...{ closeTimeout: core.limits.closeTimeoutMs },
    });
  }

  handle(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const upgrade = new LazyUpgradeRequest(request, this.#core.remoteAddressOf(request));
    const key = appKeyOf(upgrade.path);
    const state = key === null ? undefined : this.#byKey.get(key);
    // The answer to the upgrade and what is said at once go out together: one system call less for each connection.
    socket.cork();
    // Everything up to the listeners happens in this turn: a socket without them that fails ends the process.
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (!state) return this.#refuseWithoutApp(webSocket, key, upgrade.remoteAddress);
      const userAgent = request.headers["user-agent"] ?? "";
      const connection = new LiveConnection(state, webSocket, socket, upgrade.remoteAddress, userAgent);
      attach(webSocket, connection);
      open(connection, upgrade, this.#authenticate);
    });
    socket.uncork();
  }

  #refuseWithoutApp(webSocket: WebSocket, key: string | null, address: string) {
    const { counters, rates, refused, networkOf } = this.#core;
    counters.connectionsRefused++;
    refused({ what: "connection", because: "No such app", appId: null, user: null, address, at: null });
    if (!rates.mayConnect(networkOf(address)))
      refuse(webSocket, closeCode.overCapacity, "Too many connections at once");
    else if (key === null) refuse(webSocket, closeCode.noSuchPath, "The path is not /app/{key}");
    else refuse(webSocket, closeCode.appNotFound, `App key ${key.slice(0, 60)} does not exist`);
  }
}

function refuse(webSocket: WebSocket, code: number, message: string) {
  webSocket.on("error", () => webSocket.terminate());
  webSocket.send(errorJson(message, code));
  webSocket.close(code, closeReason(message));
}
