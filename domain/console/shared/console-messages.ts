import * as z from "zod/mini";

/** For admins: what each node does, at most once a second, and only while one of them looks. */
export const CONSOLE_CHANNEL = "private-admin-realtime";

/** Something that happened on the server's channels and connections. */
export const loggedEvent = z.object({
  seq: z.int(),
  /** In milliseconds since 1970, by the server's clock. */
  at: z.number(),
  type: z.enum(["published", "client", "connected", "disconnected", "subscribed", "unsubscribed"]),
  appId: z.string(),
  channels: z.array(z.string()),
  event: z.string(),
  socketId: z.nullable(z.string()),
  userId: z.nullable(z.string()),
  sizeBytes: z.int(),
  /** As JSON text, cut where it is long; null where it is nobody's business, an admin's included. */
  data: z.nullable(z.string()),
});
export type LoggedEventView = z.infer<typeof loggedEvent>;

/** One second of a node. */
export const sample = z.object({
  at: z.number(),
  connections: z.int(),
  /** On all nodes. */
  channels: z.int(),
  messagesIn: z.number(),
  messagesOut: z.number(),
  httpCalls: z.number(),
});
export type Sample = z.infer<typeof sample>;

/** The node that something is of; null where there is only one. */
const node = z.nullable(z.string());
/** Nodes that did not say in time what they have. */
const silent = z.array(z.string());

const nodeOverview = z.object({
  node,
  /** The latest minutes, oldest first. */
  samples: z.array(sample),
  events: z.array(loggedEvent),
  deadLetters: z.int(),
});
export type NodeOverview = z.infer<typeof nodeOverview>;

export const overview = z.object({ nodes: z.array(nodeOverview), silent });
export type Overview = z.infer<typeof overview>;

export const consoleMessages = {
  "realtime.tick": z.object({
    node,
    sample,
    /** New since the last tick, oldest first, the newest so many of them. */
    events: z.array(loggedEvent),
    /** How many more there were. */
    skipped: z.int(),
    /** Rises when somebody comes, goes, subscribes or unsubscribes. */
    changes: z.int(),
    deadLetters: z.int(),
  }),
} as const;
export type Tick = z.infer<(typeof consoleMessages)["realtime.tick"]>;

const connection = z.object({
  appId: z.string(),
  /** Of the desk's own app: its user is one of ours. */
  isOwn: z.boolean(),
  socketId: z.string(),
  node,
  user: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
  address: z.string(),
  userAgent: z.string(),
  channels: z.array(z.string()),
  openForMs: z.number(),
  messagesIn: z.int(),
});
export type ConnectionView = z.infer<typeof connection>;

const channel = z.object({
  appId: z.string(),
  name: z.string(),
  subscriptions: z.int(),
  /** Of presence channels: how many users, and the first of them. */
  userCount: z.nullable(z.int()),
  members: z.array(z.object({ id: z.string(), name: z.nullable(z.string()) })),
});
export type ChannelView = z.infer<typeof channel>;

const deadLetter = z.object({
  id: z.int(),
  appId: z.string(),
  url: z.string(),
  eventCount: z.int(),
  events: z.array(z.string()),
  error: z.string(),
  failedAt: z.number(),
});
export type DeadLetterView = z.infer<typeof deadLetter>;

export const connectionList = z.object({
  total: z.int(),
  found: z.int(),
  connections: z.array(connection),
  silent,
});
export const channelList = z.object({ total: z.int(), found: z.int(), channels: z.array(channel) });
export const webhookList = z.object({
  webhooks: z.array(z.object({ appId: z.string(), url: z.string(), events: z.array(z.string()) })),
  sent: z.int(),
  failed: z.int(),
  deadLetters: z.array(deadLetter),
  silent,
});

export type ConnectionList = z.infer<typeof connectionList>;
export type ChannelList = z.infer<typeof channelList>;
export type WebhookList = z.infer<typeof webhookList>;
