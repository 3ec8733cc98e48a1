import type { App } from "./app";
import type { Subscription } from "./subscription";

/** Somebody whose word we have from the session cookie or from the app's secret, never from the client itself. */
export interface User {
  readonly id: string;
  readonly info?: unknown;
  /** Whose coming and going this user is told. */
  readonly watchlist?: readonly string[];
  /** What else came with the proof of who it is, for handlers alone: `authenticate` says what, else it is the `user_data` of `pusher:signin`. */
  readonly claims?: unknown;
}

/** One WebSocket, as handlers see it. */
export interface Connection<Context extends object = object> {
  readonly socketId: string;
  readonly app: App;
  readonly user: User | null;
  /** Empty at first, the handlers' to fill in `onOpen`, gone after `onClose`. Shared by all handlers. */
  readonly context: Context;
  readonly remoteAddress: string;
  readonly userAgent: string;
  readonly openedAt: Date;
  /** When anything was last heard from the client, in the clock's milliseconds. */
  readonly lastHeardAt: number;
  /** How many messages came from the client so far. */
  readonly messagesIn: number;
  /** The channels that it is subscribed to, by name. */
  readonly channels: ReadonlyMap<string, Subscription>;
  /** Aborted when the hook that runs now is no longer waited for. Take it at the hook's start. */
  readonly signal: AbortSignal;

  /** Sends one event to this connection alone, its data as JSON text, as published ones have it. After its end this does nothing. */
  send(event: string, data: unknown, channel?: string): void;
  /**
   * Ends the connection. What was sent before still arrives. The first close wins, others do nothing.
   *
   * @throws {RangeError} the code is none that a client knows: see `RefuseConnection`
   */
  close(code: number, reason: string): void;
}
