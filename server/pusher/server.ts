import { randomInt } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type App, appSchema } from "./app";
import { AppState } from "./app-state";
import { type ChannelSummary, summaryOf } from "./channels/channel-summary";
import { deliver, publish, terminateUser } from "./channels/delivery";
import { type Cancel, systemClock } from "./clock";
import type { Connection } from "./connection";
import type { Core } from "./core";
import { Counters } from "./counters";
import { EventLog } from "./event-log";
import { HookRunner } from "./hooks/hook-runner";
import { handleApiRequest } from "./http/http-api";
import { defaultLimits } from "./limits";
import { Rates } from "./limits/rates";
import { silentLogger } from "./logger";
import { kinds } from "./nodes/node-message";
import { Nodes } from "./nodes/nodes";
import type { NodeAnswer } from "./nodes/questions";
import { Voice } from "./nodes/voice";
import type { NodesView, PusherServerOptions } from "./options";
import { startAuthorizing } from "./socket/authorizing";
import { startHeartbeat } from "./socket/heartbeat";
import { Outbox } from "./socket/outbox";
import { rejectUpgrade } from "./socket/pusher-socket";
import { shutAll, within } from "./socket/shutdown";
import { Turns } from "./socket/turns";
import { establishedWith } from "./upgrade/opening";
import { Upgrades } from "./upgrade/upgrades";
import { type DeadLetter, DeadLetters } from "./webhooks/dead-letters";
import type { Publication } from "./wire/publication";

/** How long the end of the server waits for whoever is told by webhook. */
const lastWebhooksMs = 2_000;

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
  readonly #upgrades: Upgrades;
  readonly #stopWatching: Cancel;
  readonly #nodes: Nodes | null;
  readonly #firstAppId: string;
  #draining = false;

  constructor(options: PusherServerOptions) {
    this.#core = coreOf(options, this.counters, () => this.#nodes);
    const apps = options.apps.map((app) => appSchema.parse(app));
    for (const app of apps) this.#apps.set(app.id, new AppState(app, this.#core));
    const [first] = apps;
    if (!first || this.#apps.size < apps.length || new Set(apps.map(({ key }) => key)).size < apps.length)
      throw new Error("PusherServer needs at least one app, and no two with the same id or key");
    this.#firstAppId = first.id;

    this.#upgrades = new Upgrades(this.#apps, this.#core, options);
    const { voice } = this.#core;
    this.#nodes = options.nodes && voice ? new Nodes(this.#apps, this.#core, voice, options.nodes) : null;
    this.#nodes?.start();
    const stopHeartbeat = startHeartbeat(this.#apps, this.#core);
    const stopAuthorizing = startAuthorizing(this.#apps, this.#core);
    this.#stopWatching = () => {
      stopHeartbeat();
      stopAuthorizing();
    };
  }

  /** Makes a connection of a request for `/app/{key}`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    if (this.#draining) return rejectUpgrade(socket, "503 Service Unavailable");
    this.#upgrades.handle(request, socket, head);
  }

  /** The HTTP API, `/apps/…`. @returns whether the request is for it, and will be answered */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    return handleApiRequest(this.#apps, this.#core, request, response);
  }

  /** What the HTTP API's `events` does, without HTTP. */
  publish({
    appId = this.#firstAppId,
    exceptSocketId = null,
    isUnlogged = false,
    onlyHere = false,
    ...rest
  }: Publication) {
    const { channels, event } = rest;
    const data = typeof rest.data === "string" ? rest.data : JSON.stringify(rest.data ?? null);
    const state = this.#apps.get(appId);
    if (!state) return;
    const { eventLog } = this.#core;
    const told = { appId, channels, event, data, userId: null };
    if (!isUnlogged) eventLog.add({ type: "published", socketId: exceptSocketId, ...told });
    (onlyHere ? deliver : publish)(state, { exceptSocketId, ...told });
  }

  /** Ends all connections of a user with 4009, on every node. */
  terminateUser(userId: string, appId = this.#firstAppId) {
    const state = this.#apps.get(appId);
    if (state) terminateUser(state, userId);
  }

  /** Says something to the other nodes, as JSON: `nodes.onTold` hears it there. */
  tellNodes(message: unknown) {
    this.#core.voice?.say(kinds.tell, JSON.stringify(message));
  }

  /** What the other nodes answer (`nodes.answer`): each that is alive, with undefined where it didn't within 500 ms. */
  askNodes(question: unknown): Promise<NodeAnswer[]> {
    return this.#nodes?.ask(question) ?? Promise.resolve([]);
  }

  /** How it stands with the other nodes; null where this one is alone. */
  nodes(): NodesView | null {
    if (!this.#nodes || !this.#core.voice) return null;
    const { isUp, isReady, others, heard, gaps, changes } = this.#nodes;
    const { node: name, sent, dropped } = this.#core.voice;
    return { name, isUp, isReady, others, sent, dropped, heard, gaps, changes };
  }

  /** The apps that it serves, with what was left out of their configuration. */
  apps(): App[] {
    return Array.from(this.#apps.values(), ({ app }) => app);
  }

  /** This node's connections. */
  *connections(): Generator<Connection> {
    for (const { connections } of this.#apps.values()) yield* connections.values();
  }

  /** The channels that somebody is subscribed to, on whatever node. */
  *channels(): Generator<ChannelSummary> {
    for (const [appId, { channels }] of this.#apps)
      for (const channel of channels.values()) yield summaryOf(appId, channel);
  }

  /** How many those are. */
  get channelCount(): number {
    let count = 0;
    for (const { channels } of this.#apps.values())
      for (const channel of channels.values()) if (channel.count > 0) count++;
    return count;
  }

  /** Whether somebody is subscribed to a channel of the first app, on whatever node. */
  isOccupied(channel: string): boolean {
    return (this.#apps.get(this.#firstAppId)?.channels.get(channel)?.count ?? 0) > 0;
  }

  /** What happened lately on this node. */
  get eventLog(): EventLog {
    return this.#core.eventLog;
  }

  /** Webhooks that nobody took, newest first. */
  deadLetters(): DeadLetter[] {
    return this.#core.deadLetters.list();
  }

  /** Tries an undelivered webhook anew. @returns false when there is none with this id */
  resendDeadLetter(id: number): boolean {
    return this.#core.deadLetters.resend(id);
  }

  /** Gives an undelivered webhook up for good. @returns false when there is none with this id */
  discardDeadLetter(id: number): boolean {
    return this.#core.deadLetters.discard(id);
  }

  /** How much is alive on this node right now. */
  gauges(): { connections: number; channels: number; subscriptions: number; users: number } {
    const gauges = { connections: 0, channels: 0, subscriptions: 0, users: 0 };
    for (const { connections, channels, users } of this.#apps.values()) {
      gauges.connections += connections.size;
      gauges.users += users.size;
      for (const { subscriptions } of channels.values()) {
        if (subscriptions.length > 0) gauges.channels++;
        gauges.subscriptions += subscriptions.length;
      }
    }
    return gauges;
  }

  /** Whether it takes no more connections. */
  get draining() {
    return this.#draining;
  }

  /**
   * Takes no more connections, sends those that are here elsewhere (4200), and waits for their `onClose`, but no
   * longer than `deadlineMs`; then for webhooks that are on their way, up to 2 s more.
   */
  async stop({ deadlineMs = 5_000 }: { deadlineMs?: number } = {}): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    await shutAll(this.#apps, this.#core, deadlineMs);
    this.#stopWatching();
    const apps = [...this.#apps.values()];
    for (const { subscriptionCounts } of apps) subscriptionCounts?.stop();
    this.#nodes?.stop();
    const told = Promise.all(apps.map(({ webhooks }) => webhooks.stop()));
    await within(this.#core.clock, lastWebhooksMs, told);
  }
}

/** @param nodes asked later: they are made with the core themselves; null where this node is alone */
function coreOf(options: PusherServerOptions, counters: Counters, nodes: () => Nodes | null): Core {
  const { clock = systemClock, logger: log = silentLogger, handlers = [] } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const outbox = new Outbox();
  const { id: node = "", store = null } = options.nodes ?? {};
  return {
    limits,
    clock,
    log,
    voice: options.nodes ? new Voice(options.nodes.id, options.nodes.bus, { clock, outbox }) : null,
    node,
    store,
    owns: (channel) => nodes()?.owns(channel) ?? true,
    isGone: (other) => nodes()?.isGone(other) ?? false,
    connectionsElsewhere: (appId) => nodes()?.connectionsElsewhere(appId) ?? 0,
    hooks: new HookRunner(handlers, { clock, limits, log, counters }),
    rates: new Rates(limits, clock),
    outbox,
    turns: new Turns(clock, limits.turnMs),
    counters,
    deadLetters: new DeadLetters({
      keep: limits.maxDeadLetters,
      lastId: options.nodes ? randomInt(2 ** 40) : 0,
      log,
      node,
      store,
    }),
    eventLog: new EventLog(limits.maxLoggedEvents),
    established: establishedWith(limits.activityTimeoutSeconds),
    extension: options.extension ?? null,
    userEnded: options.onUserEnded ?? (() => {}),
    refused: options.onRefused ?? (() => {}),
    remoteAddressOf: options.remoteAddressOf ?? (({ socket }) => socket.remoteAddress ?? ""),
    networkOf: options.networkOf ?? ((address) => address),
  };
}
