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
  /** How long a close frame may stay unanswered before the socket is destroyed. */
  closeTimeoutMs: number;
  maxChannelsPerConnection: number;
  maxChannelNameLength: number;
  maxEventNameLength: number;
  /** The largest `data` of an event. */
  maxEventBytes: number;
  maxChannelsPerEvent: number;
  maxEventsPerBatch: number;
  clientEventsPerSecond: number;
  maxPresenceMembers: number;
  maxPresenceInfoBytes: number;
  maxUserIdLength: number;
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
  closeTimeoutMs: 5_000,
  maxChannelsPerConnection: 1_000,
  maxChannelNameLength: 200,
  maxEventNameLength: 200,
  maxEventBytes: 10 * 1024,
  maxChannelsPerEvent: 100,
  maxEventsPerBatch: 10,
  clientEventsPerSecond: 10,
  maxPresenceMembers: 100,
  maxPresenceInfoBytes: 1024,
  maxUserIdLength: 128,
  maxTimestampSkewSeconds: 600,
};
