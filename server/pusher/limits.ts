/** Every number that somebody may want to change. */
export interface Limits {
  /** How often every connection gets a WebSocket ping. */
  pingEveryMs: number;
  /** How long a connection may be silent, pings unanswered, before it is dead. More than `pingEveryMs`. */
  pongTimeoutMs: number;
  /** After how much silence a client should ask with `pusher:ping`. Never 0: pusher-js refuses that. */
  activityTimeoutSeconds: number;
  /** How long one call of one hook may take before the connection goes on without it. */
  hookTimeoutMs: number;
  /** How many hook calls may wait on one connection. */
  maxWaitingHooks: number;
  /** How many messages a client may send before it is told that it is connected. */
  maxEarlyMessages: number;
  /** The largest message that a client may send. */
  maxMessageBytes: number;
  /** How much may wait to be read by one connection before it is closed as too slow (4100). */
  maxBufferedBytes: number;
  /**
   * For how long one turn of the event loop ends connections, when very many end at once: their departure from channels
   * and what handlers do at `onClose`. More than 0.
   */
  turnMs: number;
  /** How long a close frame may stay unanswered before the socket is destroyed. */
  closeTimeoutMs: number;
  maxChannelsPerConnection: number;
  maxChannelNameLength: number;
  maxEventNameLength: number;
  /** The largest `data` of an event. */
  maxEventBytes: number;
  /** How many levels of arrays and objects the JSON of a client may nest. */
  maxDepth: number;
  maxChannelsPerEvent: number;
  maxEventsPerBatch: number;
  clientEventsPerSecond: number;
  /** Rates for whoever needs them; `Infinity` is off. Mind that an office is often one address. */
  connectionsPerSecondPerAddress: number;
  connectionsPerSecondPerApp: number;
  messagesPerSecondPerAddress: number;
  messagesPerSecondPerApp: number;
  apiCallsPerSecondPerApp: number;
  /** How many connections one address may have at once; more are closed with 4100. `Infinity` is off. */
  maxConnectionsPerAddress: number;
  maxPresenceMembers: number;
  maxPresenceInfoBytes: number;
  maxUserIdLength: number;
  maxWatchlistLength: number;
  /** How long the last event of a cache channel is kept. */
  cacheMs: number;
  /** How many webhooks that could not be delivered are kept for somebody to look at. */
  maxDeadLetters: number;
  /** How many of the latest events are kept for somebody to look at; 0 for none. */
  maxLoggedEvents: number;
  /** How far the clock of a caller of the HTTP API may be off. */
  maxTimestampSkewSeconds: number;
}

export const defaultLimits: Limits = {
  pingEveryMs: 5_000,
  pongTimeoutMs: 10_000,
  activityTimeoutSeconds: 30,
  hookTimeoutMs: 10_000,
  maxWaitingHooks: 1_000,
  maxEarlyMessages: 100,
  maxMessageBytes: 64 * 1024,
  maxBufferedBytes: 1024 * 1024,
  turnMs: 10,
  closeTimeoutMs: 5_000,
  maxChannelsPerConnection: 1_000,
  maxChannelNameLength: 200,
  maxEventNameLength: 200,
  maxEventBytes: 10 * 1024,
  maxDepth: 100,
  maxChannelsPerEvent: 100,
  maxEventsPerBatch: 10,
  clientEventsPerSecond: 10,
  connectionsPerSecondPerAddress: Number.POSITIVE_INFINITY,
  connectionsPerSecondPerApp: Number.POSITIVE_INFINITY,
  messagesPerSecondPerAddress: Number.POSITIVE_INFINITY,
  messagesPerSecondPerApp: Number.POSITIVE_INFINITY,
  apiCallsPerSecondPerApp: Number.POSITIVE_INFINITY,
  maxConnectionsPerAddress: Number.POSITIVE_INFINITY,
  maxPresenceMembers: 100,
  maxPresenceInfoBytes: 1024,
  maxUserIdLength: 128,
  maxWatchlistLength: 100,
  cacheMs: 30 * 60_000,
  maxDeadLetters: 1_000,
  maxLoggedEvents: 1_000,
  maxTimestampSkewSeconds: 600,
};

/** Those that an app may have for itself, in place of the server's. */
export const appLimits = [
  "connectionsPerSecondPerApp",
  "messagesPerSecondPerApp",
  "apiCallsPerSecondPerApp",
  "clientEventsPerSecond",
  "maxConnectionsPerAddress",
  "maxChannelsPerConnection",
  "maxChannelsPerEvent",
  "maxEventsPerBatch",
  "maxEventBytes",
  "maxPresenceMembers",
  "maxPresenceInfoBytes",
  "maxWatchlistLength",
] as const satisfies (keyof Limits)[];
