import type { IncomingMessage } from "node:http";
import type { App, AppConfig } from "./app";
import type { Clock } from "./clock";
import type { User } from "./connection";
import type { PusherHandler, UpgradeRequest } from "./handler";
import type { Refusal } from "./hooks/refusal";
import type { ApiExtension } from "./http/api-extension";
import type { Limits } from "./limits";
import type { Logger } from "./logger";
import type { NodesOptions } from "./nodes/nodes";

/** Decodes who the browser's session cookie belongs to; null for a visitor, and for an app that has no part in it. */
export type Authenticate = (request: UpgradeRequest, app: App) => Promise<User | null>;

/** What `new PusherServer` takes. All but the apps has a default, which does the least. */
export interface PusherServerOptions {
  /** At least one. The first is the one that calls without an `appId` mean. */
  apps: AppConfig[];
  /** At work on every connection, in this order. */
  handlers?: PusherHandler[];
  /** Who the session cookie of an upgrade belongs to. Only asked when the browser is on an origin of ours. */
  authenticate?: Authenticate;
  /** Who a request is from, where that isn't the other end of its socket: behind a proxy. */
  remoteAddressOf?: (request: IncomingMessage) => string;
  /** What the limits on an address count it as, where several are one: by default each is counted by itself. */
  networkOf?: (address: string) => string;
  /** Told on every node when all connections of a user are ended, for what else of theirs is open there. */
  onUserEnded?: (userId: string, app: App) => void;
  /** Told of what was refused for want of a right, for whoever keeps a record of it. It must not throw. */
  onRefused?: (refusal: Refusal) => void;
  /** Calls of the HTTP API that are the program's own. */
  extension?: ApiExtension;
  /** The way to other nodes behind the same address. Without it this one is alone, and no message costs more for it. */
  nodes?: NodesOptions;
  clock?: Clock;
  limits?: Partial<Limits>;
  logger?: Logger;
}

/** How a node stands with the others. */
export interface NodesView {
  /** The name of this node. */
  readonly name: string;
  /** Whether it hears itself on the bus, and so the others. */
  readonly isUp: boolean;
  /** Whether it had the time to hear who is there. */
  readonly isReady: boolean;
  /** The others that are alive, by name. */
  readonly others: readonly string[];
  /** How many messages went to the bus, were not taken by it, and came from others. */
  readonly sent: number;
  readonly dropped: number;
  readonly heard: number;
  /** How often messages of another node were missing. */
  readonly gaps: number;
  /** Rises when others tell who came or went there. */
  readonly changes: number;
}
