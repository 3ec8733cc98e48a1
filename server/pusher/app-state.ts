import type { App } from "./app";
import type { Channel } from "./channels/channel";
import { ChannelCache } from "./channels/channel-cache";
import type { LiveSubscription } from "./channels/live-subscription";
import { leave } from "./channels/subscribing";
import { SubscriptionCounts } from "./channels/subscription-counts";
import { Users } from "./channels/users";
import type { Core } from "./core";
import type { Closed, PusherHandler } from "./handler";
import { type HookName, hookNames, overrides } from "./hooks/hook-job";
import type { Limits } from "./limits";
import type { LiveConnection } from "./socket/live-connection";
import { Webhooks } from "./webhooks/webhooks";

/** What is alive in one app: its connections, its channels, its signed-in users. Nothing else outlives a moment. */
export class AppState {
  readonly connections = new Map<string, LiveConnection>();
  readonly channels = new Map<string, Channel>();
  readonly users = new Users();
  /** Those at work on its connections, in order. */
  readonly handlers: readonly PusherHandler[];
  /** The hooks that one of them overrides. */
  readonly hooks: ReadonlySet<HookName>;
  /** The server's, and where the app has some of its own, those. */
  readonly limits: Limits;
  /** How many connections each address has. */
  readonly addresses = new Map<string, number>();
  readonly cache: ChannelCache;
  readonly webhooks: Webhooks;
  /** Null where nobody wants to know. */
  readonly subscriptionCounts: SubscriptionCounts | null;

  constructor(
    readonly app: App,
    readonly core: Core,
  ) {
    this.handlers = core.hooks.handlersFor(app);
    this.hooks = new Set(
      hookNames.filter((hook) => this.handlers.some((handler) => overrides(handler, hook))),
    );
    this.limits = { ...core.limits, ...app.limits };
    this.cache = new ChannelCache(core.clock, this.limits.cacheMs);
    this.webhooks = new Webhooks(app, core);
    this.subscriptionCounts = app.subscriptionCount
      ? new SubscriptionCounts(core.clock, ({ name }, subscription_count) =>
          this.webhooks.happened({ name: "subscription_count", channel: name, subscription_count }),
        )
      : null;
  }

  add(connection: LiveConnection) {
    this.connections.set(connection.socketId, connection);
    const { remoteAddress } = connection;
    this.addresses.set(remoteAddress, (this.addresses.get(remoteAddress) ?? 0) + 1);
  }

  /** A connection has ended, which makes room for another one at once. The rest of it when there is time. */
  left(connection: LiveConnection, subscriptions: Iterable<LiveSubscription>, closed: Closed) {
    const { counters, hooks, turns } = this.core;
    if (this.#delete(connection)) {
      counters.connectionsClosed++;
      connection.note("disconnected");
    }
    turns.do(() => {
      for (const subscription of subscriptions) leave(subscription);
      this.users.signOut(connection);
      hooks.close(connection, closed);
    });
  }

  /** @returns whether it was there */
  #delete({ socketId, remoteAddress }: LiveConnection): boolean {
    if (!this.connections.delete(socketId)) return false;
    const left = (this.addresses.get(remoteAddress) ?? 1) - 1;
    if (left > 0) this.addresses.set(remoteAddress, left);
    else this.addresses.delete(remoteAddress);
    return true;
  }
}
