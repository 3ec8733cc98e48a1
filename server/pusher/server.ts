import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type AppConfig, appSchema } from "./app";
import { AppState } from "./app-state";
import { type Broker, MemoryBroker } from "./broker";
import { type Cancel, type Clock, systemClock } from "./clock";
import { closeCode } from "./close-code";
import type { Connection } from "./connection";
import type { Core } from "./core";
import { Counters } from "./counters";
import { type DeadLetter, DeadLetters } from "./dead-letters";
import { deliver } from "./delivery";
import { errorJson } from "./event";
import type { PusherHandler } from "./handler";
import { appKeyOf } from "./handshake";
import { startHeartbeat } from "./heartbeat";
import { HookRunner } from "./hook-runner";
import { handleApiRequest } from "./http-api";
import { defaultLimits, type Limits } from "./limits";
import { LiveConnection } from "./live-connection";
import { type Logger, silentLogger } from "./logger";
import { type Authenticate, open } from "./opening";
import { Outbox } from "./outbox";
import { attach, PusherSocket, rejectUpgrade } from "./pusher-socket";
import { Rates } from "./rates";
import { shutAll } from "./shutdown";
import { LazyUpgradeRequest } from "./upgrade-request";

export interface PusherServerOptions {
  /** At least one. The first is the one that calls without an `appId` mean. */
  apps: AppConfig[];
  /** At work on every connection, in this order. */
  handlers?: PusherHandler[];
  /** Who the session cookie of an upgrade belongs to. Only asked when the browser is on an origin of ours. */
  authenticate?: Authenticate;
  /** Who a request is from, where that isn't the other end of its socket: behind a proxy. */
  remoteAddressOf?: (request: IncomingMessage) => string;
  broker?: Broker;
  clock?: Clock;
  limits?: Partial<Limits>;
  logger?: Logger;
}

export interface Publication {
  /** The first app when absent. */
  appId?: string;
  channels: string[];
  event: string;
  /** Any JSON value. As with the HTTP API a client gets it as JSON text, which Pusher clients parse. */
  data: unknown;
  /** The connection that need not be told, since it caused this. */
  exceptSocketId?: string | null;
}

/** A channel that is subscribed to, for whoever wants an overview. */
export interface ChannelSummary {
  readonly appId: string;
  readonly name: string;
  readonly subscriptionCount: number;
  /** Distinct users; null where there are no members. */
  readonly userCount: number | null;
}

/**
 * A server for the Pusher protocol. It owns sockets, channels, the heartbeat and the end of them all; what
 * connections mean is up to its handlers.
 *
 * It listens to nothing itself: hand it the upgrades and requests that are for it.
 */
export class PusherServer {
  readonly counters = new Counters();
  readonly #core: Core;
  readonly #apps = new Map<string, AppState>();
  readonly #byKey = new Map<string, AppState>();
  readonly #webSockets: WebSocketServer;
  readonly #stopHeartbeat: Cancel;
  readonly #authenticate: Authenticate | undefined;
  readonly #remoteAddressOf: (request: IncomingMessage) => string;
  readonly #firstAppId: string;
  #draining = false;

  constructor(options: PusherServerOptions) {
    const {
      clock = systemClock,
      logger: log = silentLogger,
      broker = new MemoryBroker(),
      handlers = [],
    } = options;
    const limits = { ...defaultLimits, ...options.limits };
    const hooks = new HookRunner(handlers, { clock, limits, log, counters: this.counters });
    const outbox = new Outbox();
    const deadLetters = new DeadLetters(limits.maxDeadLetters);
    this.#core = {
      limits,
      clock,
      log,
      broker,
      hooks,
      rates: new Rates(limits, clock),
      outbox,
      counters: this.counters,
      deadLetters,
      apps: this.#apps,
    };
    this.#authenticate = options.authenticate;
    this.#remoteAddressOf = options.remoteAddressOf ?? ((request) => request.socket.remoteAddress ?? "");

    const apps = options.apps.map((app) => appSchema.parse(app));
    for (const app of apps) {
      const state = new AppState(app, this.#core);
      this.#apps.set(app.id, state);
      this.#byKey.set(app.key, state);
    }
    const [first] = apps;
    if (!first || this.#byKey.size < apps.length || this.#apps.size < apps.length)
      throw new Error("PusherServer needs at least one app, and no two with the same id or key");
    this.#firstAppId = first.id;

    this.#webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: limits.maxMessageBytes,
      WebSocket: PusherSocket,
      // ws knows this option, its types do not.
      ...{ closeTimeout: limits.closeTimeoutMs },
    });
    broker.listen((message) => deliver(this.#apps, message));
    this.#stopHeartbeat = startHeartbeat(this.#apps.values(), clock, limits);
  }

  /** Makes a connection of a request for `/app/{key}`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    if (this.#draining) return rejectUpgrade(socket, "503 Service Unavailable");
    const upgrade = new LazyUpgradeRequest(request, this.#remoteAddressOf(request));
    const key = appKeyOf(upgrade.path);
    const state = key === null ? undefined : this.#byKey.get(key);
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (!state) return refuseUnknownApp(webSocket, key);
      const userAgent = request.headers["user-agent"] ?? "";
      const connection = new LiveConnection(state, webSocket, socket, upgrade.remoteAddress, userAgent);
      attach(webSocket, connection);
      void open(connection, upgrade, this.#authenticate);
    });
  }

  /** The HTTP API, `/apps/…`. @returns whether the request was for it, and is answered */
  handleRequest(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    return handleApiRequest(this.#core, request, response);
  }

  /** What the HTTP API's `events` does, without HTTP. */
  publish({ appId = this.#firstAppId, channels, event, data, exceptSocketId = null }: Publication) {
    const text = typeof data === "string" ? data : JSON.stringify(data ?? null);
    const { broker } = this.#core;
    broker.publish({ type: "event", appId, channels, event, data: text, exceptSocketId, userId: null });
  }

  /** Ends all connections of a user with 4009, on every node. */
  terminateUser(userId: string, appId = this.#firstAppId) {
    this.#core.broker.publish({ type: "terminate-user", appId, userId });
  }

  /** This node's connections. */
  *connections(): Generator<Connection> {
    for (const { connections } of this.#apps.values()) yield* connections.values();
  }

  /** This node's channels. */
  *channels(): Generator<ChannelSummary> {
    for (const [appId, { channels }] of this.#apps)
      for (const { name, subscriptions, members } of channels.values())
        yield { appId, name, subscriptionCount: subscriptions.length, userCount: members?.count ?? null };
  }

  /** Webhooks that nobody took, newest first. */
  deadLetters(): DeadLetter[] {
    return this.#core.deadLetters.list();
  }

  /** Tries an undelivered webhook anew. @returns false when there is none with this id */
  resendDeadLetter(id: number): boolean {
    return this.#core.deadLetters.resend(id);
  }

  /** How much is alive on this node right now. */
  gauges(): { connections: number; channels: number; subscriptions: number; users: number } {
    const gauges = { connections: 0, channels: 0, subscriptions: 0, users: 0 };
    for (const { connections, channels, users } of this.#apps.values()) {
      gauges.connections += connections.size;
      gauges.channels += channels.size;
      gauges.users += users.size;
      for (const { subscriptions } of channels.values()) gauges.subscriptions += subscriptions.length;
    }
    return gauges;
  }

  /** Whether it takes no more connections. */
  get draining() {
    return this.#draining;
  }

  /**
   * Takes no more connections, sends those that are here elsewhere (4200), and waits for their `onClose`, but no
   * longer than `deadlineMs`.
   */
  async stop({ deadlineMs = 5_000 }: { deadlineMs?: number } = {}): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    await shutAll(this.#core, deadlineMs);
    this.#stopHeartbeat();
    for (const { webhooks, subscriptionCounts } of this.#apps.values()) {
      webhooks.stop();
      subscriptionCounts?.stop();
    }
  }
}

function refuseUnknownApp(webSocket: WebSocket, key: string | null) {
  const message = `App key ${key?.slice(0, 60)} does not exist`;
  webSocket.on("error", () => webSocket.terminate());
  webSocket.send(errorJson(message, closeCode.appNotFound));
  webSocket.close(closeCode.appNotFound, message);
}
