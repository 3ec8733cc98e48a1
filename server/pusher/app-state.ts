import type { App } from "./app";
import { Channel } from "./channel";
import type { Core } from "./core";
import type { LiveConnection } from "./live-connection";

/** What is alive in one app: its connections, its channels, its signed-in users. Nothing else outlives a moment. */
export class AppState {
  readonly connections = new Map<string, LiveConnection>();
  readonly channels = new Map<string, Channel>();
  readonly users = new Map<string, Set<LiveConnection>>();

  constructor(
    readonly app: App,
    readonly core: Core,
  ) {}

  channel(name: string): Channel {
    const existing = this.channels.get(name);
    if (existing) return existing;
    const channel = new Channel(name, this.core);
    this.channels.set(name, channel);
    return channel;
  }

  addUser(userId: string, connection: LiveConnection) {
    const connections = this.users.get(userId);
    if (connections) connections.add(connection);
    else this.users.set(userId, new Set([connection]));
  }

  removeUser(userId: string, connection: LiveConnection) {
    const connections = this.users.get(userId);
    connections?.delete(connection);
    if (connections?.size === 0) this.users.delete(userId);
  }
}
