import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { App } from "./app";
import type { Channel } from "./channels/channel";
import { ChannelCache } from "./channels/channel-cache";
import type { LiveSubscription } from "./channels/live-subscription";
import { leave } from "./channels/places";
import type { Subscriber } from "./channels/subscriber";
import { SubscriptionCounts } from "./channels/subscription-counts";
import { Users } from "./channels/users";
import type { User } from "./connection";
import type { Core } from "./core";
import type { Closed, PusherHandler } from "./handler";
import { type HookName, overridden } from "./hooks/hook-job";
import type { Hooked } from "./hooks/hooked";
import type { Limits } from "./limits";
import { signedIn } from "./nodes/voice";
import { Webhooks } from "./webhooks/webhooks";

/** A connection, as its app knows it. */
export interface AppConnection extends Hooked, Subscriber {
  user: User | null;
  readonly webSocket: WebSocket;
  readonly socket: Duplex;
  /** By the clock, as `lastHeardAt`. */
  readonly startedAt: number;
  lastPingedAt: number;
  readonly network: string;
}

/** The apps of one server, by id. */
export type Apps = ReadonlyMap<string, AppState>;

/** What is alive in one app: its connections, its channels, its signed-in users. Nothing else outlives a moment. Connections are this node's. */
export class AppState {
  readonly connections = new Map<string, AppConnection>();
  /** The channels that somebody is subscribed to, on whatever node. */
  readonly channels = new Map<string, Channel>();
  readonly users: Users;
  /** Those at work on its connections, in order. */
  readonly handlers: readonly PusherHandler[];
  /** The hooks that one of them overrides. */
  readonly hooks: ReadonlySet<HookName>;
  /** The server's, and where the app has some of its own, those. */
  readonly limits: Limits;
  /** How many connections each network has. */
  readonly networks = new Map<string, number>();
  readonly cache: ChannelCache;
  readonly webhooks: Webhooks;
  /** Null where nobody wants to know. */
  readonly subscriptionCounts: SubscriptionCounts | null;

  constructor(
    readonly app: App,
    readonly core: Core,
  ) {
    this.handlers = core.hooks.handlersFor(app);
    this.hooks = overridden(this.handlers);
    this.limits = { ...core.limits, ...app.limits };
    const { voice } = core;
    this.users = new Users(
      voice && ((userId, isThere) => voice.member(app.id, signedIn, { userId }, isThere)),
    );
    this.cache = new ChannelCache(core.clock, this.limits.cacheMs);
    this.webhooks = new Webhooks(app, core, () => this.#presences());
    this.subscriptionCounts = app.subscriptionCount
      ? new SubscriptionCounts(core.clock, ({ name }, subscription_count) =>
          this.webhooks.counted(name, subscription_count),
        )
      : null;
  }

  add(connection: AppConnection) {
    this.connections.set(connection.socketId, connection);
    const { network } = connection;
    this.networks.set(network, (this.networks.get(network) ?? 0) + 1);
  }

  /** A connection has ended, which makes room for another one at once. The rest of it when there is time. */
  left(connection: AppConnection, subscriptions: Iterable<LiveSubscription>, closed: Closed) {
    const { counters, hooks, turns } = this.core;
    if (this.#delete(connection)) {
      counters.connectionsClosed++;
      this.record(connection, "disconnected");
    }
    turns.do(() => {
      for (const subscription of subscriptions) leave(this, subscription.to, subscription);
      this.users.signOut(connection);
      hooks.close(connection, closed);
    });
  }

  /** Writes into the log what became of a connection. */
  record(
    { socketId, user }: AppConnection,
    type: "connected" | "disconnected" | "subscribed" | "unsubscribed",
    channels: readonly string[] = [],
  ) {
    const { app, core } = this;
    const userId = user?.id ?? null;
    core.eventLog.add({ type, appId: app.id, channels, event: "", data: null, socketId, userId });
  }

  /** All channels and members that are there, on whatever node. */
  *#presences(): Generator<[channel: string, userId?: string]> {
    for (const { name, members } of this.channels.values()) {
      yield [name];
      for (const userId of members?.ids() ?? []) yield [name, userId];
    }
  }

  /** @returns whether it was there */
  #delete({ socketId, network }: AppConnection): boolean {
    if (!this.connections.delete(socketId)) return false;
    const left = (this.networks.get(network) ?? 1) - 1;
    if (left > 0) this.networks.set(network, left);
    else this.networks.delete(network);
    return true;
  }
}
