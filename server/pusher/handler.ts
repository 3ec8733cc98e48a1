import type { IncomingHttpHeaders } from "node:http";
import type { App } from "./app";
import type { ClientMessage } from "./client-message";
import type { Connection, User } from "./connection";
import type { Subscription } from "./subscription";

/** The HTTP request that became a connection. Kept only while the connection opens. */
export interface UpgradeRequest {
  readonly url: URL;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string;
}

export type CloseCause =
  /** The other side said goodbye: a tab was closed, a page left, `disconnect()` called. */
  | "client"
  /** The socket ended without a goodbye. */
  | "network"
  | "ping-timeout"
  /** Somebody ended all connections of this user. */
  | "terminated"
  /** Opening failed: a check, `authenticate` or an `onOpen` said no, broke or took too long. */
  | "refused"
  /** It did not read what it was sent, or sent more than its handlers could take. */
  | "slow"
  | "shutdown"
  /** It broke the WebSocket protocol: a bad frame, a message that is too large. */
  | "error"
  /** `connection.close()`. */
  | "server";

export interface Closed {
  /** As in the WebSocket protocol; 1005 when none was given, 1006 when the socket just ended. */
  readonly code: number;
  readonly reason: string;
  readonly cause: CloseCause;
}

/**
 * The life of a connection, as hooks that do nothing: extend it, override what you need, and hand an instance to
 * `PusherServer`.
 *
 * Hooks of one connection run one at a time and in order, async ones awaited. A hook that throws is logged and
 * reaches `onError`; one that takes longer than `limits.hookTimeoutMs` is no longer waited for, which counts as
 * throwing, and `connection.signal` tells it so. Neither hurts another connection.
 */
export class PusherHandler<Context extends object = object> {
  /**
   * Whether it is at work on the connections of this app; asked once for each. Every app, unless you say otherwise: do
   * where a connection gets at something of one app alone, since who has another's secret says who its users are.
   */
  serves(_app: App): boolean {
    return true;
  }

  /**
   * Before the client is told that it is connected. Throw to refuse: a `RefuseConnection` says with which code,
   * anything else closes with 4100, so that the client tries again. Handlers after this one are then not opened.
   */
  onOpen(_connection: Connection<Context>, _request: UpgradeRequest): void | Promise<void> {}

  /**
   * `pusher:signin` with a right signature, before it counts: a signature says who somebody was when it was made. Throw
   * to refuse, a `RefuseConnection` to say why; the connection is closed. What the client says meanwhile waits.
   */
  onSigningIn(_connection: Connection<Context>, _user: User): void | Promise<void> {}

  /**
   * Before the client is let into a channel whose signature, if it needs one, is right. Throw to refuse: a
   * `RefuseSubscription` says why, a `RefuseConnection` ends the connection, anything else is told as a fault of ours,
   * so that the client may try again. What the client says meanwhile waits.
   */
  onSubscribing(_connection: Connection<Context>, _subscription: Subscription): void | Promise<void> {}

  /** After the client was told that it is subscribed: what you send now arrives later than that. */
  onSubscribe(_connection: Connection<Context>, _subscription: Subscription): void | Promise<void> {}

  /** The client left a channel and stays connected. Not called for the channels that end with the connection. */
  onUnsubscribe(_connection: Connection<Context>, _subscription: Subscription): void | Promise<void> {}

  /**
   * A client event. The other subscribers get it when every handler is done, unless one of them called
   * `message.preventRelay()`, threw, or took too long.
   */
  onMessage(_connection: Connection<Context>, _message: ClientMessage): void | Promise<void> {}

  /** The client answered a ping. */
  onPong(_connection: Connection<Context>): void | Promise<void> {}

  /**
   * Exactly once for each connection whose `onOpen` began, however it ended, and after every other hook; only the
   * `onError` of an `onClose` that failed comes later.
   */
  onClose(_connection: Connection<Context>, _closed: Closed): void | Promise<void> {}

  /** A hook of any handler failed, or the client broke the WebSocket protocol. */
  onError(_connection: Connection<Context>, _error: unknown): void | Promise<void> {}
}
