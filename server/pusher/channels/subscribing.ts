import type { AppState } from "../app-state";
import type { User } from "../connection";
import { decide } from "../hooks/deciding";
import type { Limits } from "../limits";
import type { StoredEvent } from "../nodes/store";
import { RefuseSubscription } from "../refuse-subscription";
import type { LiveConnection } from "../socket/live-connection";
import type { Member } from "../subscription";
import { isChannelName, serverToUserChannel } from "../wire/channel-name";
import { closeCode } from "../wire/close-code";
import { isSignedBy } from "../wire/signature";
import { Channel } from "./channel";
import { LiveSubscription } from "./live-subscription";
import { join, leave, leaveEnded } from "./places";
import { memberOf, namedUser } from "./presence-member";

interface SubscribeRequest {
  channel: string;
  auth?: string | null;
  channel_data?: string | null;
}

/** By hand, since every connection subscribes: a schema makes a copy of what it checks. */
export function isSubscribeRequest(data: unknown): data is SubscribeRequest {
  if (typeof data !== "object" || data === null) return false;
  const { channel, auth, channel_data }: { [Key in keyof SubscribeRequest]?: unknown } = data;
  return typeof channel === "string" && isTextIfAny(auth) && isTextIfAny(channel_data);
}

function isTextIfAny(value: unknown) {
  return typeof value === "string" || value === undefined || value === null;
}

/** `pusher:subscribe` */
export function subscribe(connection: LiveConnection, request: SubscribeRequest) {
  const { state } = connection;
  const { limits } = state;
  const { hooks } = state.core;
  const channel = channelOf(state, request.channel);
  if (!channel)
    return refuse(connection, request.channel, `Invalid channel name ${request.channel.slice(0, 200)}`, 400);
  if (connection.channels.has(request.channel))
    return connection.sendError(`Existing subscription to channel ${request.channel}`);
  if (connection.channels.size >= limits.maxChannelsPerConnection)
    return refuse(connection, request.channel, "Subscribed to too many channels", 403);

  const admission = admit(connection, request, channel);
  if ("refusal" in admission) return deny(connection, request.channel, admission.refusal, admission.status);

  const wanted = new LiveSubscription(connection, channel, admission.channelData, admission.member);
  const askedAt = state.core.clock.now();
  decide(connection, { hook: "onSubscribing", subscription: wanted }, (failure) => {
    if (failure?.error instanceof RefuseSubscription)
      return deny(connection, channel.name, failure.error.message, failure.error.status);
    if (failure) return refuse(connection, channel.name, "The subscription could not be checked", 500);
    if (wanted.member && state.users.wereEndedSince(wanted.member.userId, askedAt))
      return connection.shut(closeCode.unauthorized, "All connections of this user were ended", "terminated");
    // Somebody else may have come to the channel, or been the last to leave it, meanwhile.
    const subscription = wanted.within(state.channels.get(channel.name) ?? channel);
    if (isFull(subscription, limits)) leaveEnded(state, subscription.to);
    if (isFull(subscription, limits))
      return refuse(
        connection,
        channel.name,
        `Channel ${channel.name} has as many members as it may have`,
        403,
      );
    connection.addSubscription(subscription);
    join(state, subscription);
    state.record(connection, "subscribed", [channel.name]);
    if (channel.kind.isCache) replay(connection, channel.name);
    hooks.run(connection, { hook: "onSubscribe", subscription });
  });
}

/** The one that has subscribers, or one that is known to nobody yet. @returns null where none may be called that */
function channelOf({ channels, core }: AppState, name: string): Channel | null {
  const occupied = channels.get(name);
  if (occupied) return occupied;
  return isChannelName(name, core.limits.maxChannelNameLength) ? new Channel(name, core) : null;
}

interface UnsubscribeRequest {
  channel: string;
}

export function isUnsubscribeRequest(data: unknown): data is UnsubscribeRequest {
  return typeof data === "object" && data !== null && "channel" in data && typeof data.channel === "string";
}

/** `pusher:unsubscribe` */
export function unsubscribe(connection: LiveConnection, { channel }: UnsubscribeRequest) {
  const subscription = connection.channels.get(channel);
  if (!subscription) return;
  const { state } = connection;
  connection.deleteSubscription(subscription);
  leave(state, subscription.to, subscription);
  state.record(connection, "unsubscribed", [channel]);
  state.core.hooks.run(connection, { hook: "onUnsubscribe", subscription });
}

type Admission = { channelData: unknown; member: Member | null } | { refusal: string; status: number };

function admit(connection: LiveConnection, request: SubscribeRequest, { kind }: Channel): Admission {
  const { app, state, socketId, user } = connection;
  if (kind.isServerToUser) {
    if (user && request.channel === serverToUserChannel(user.id)) return { channelData: null, member: null };
    return { refusal: `Not signed in as the user of channel ${request.channel}`, status: 403 };
  }
  if (!kind.isPrivate) return { channelData: null, member: null };

  const text = request.channel_data ?? null;
  const signed = `${socketId}:${request.channel}${text === null ? "" : `:${text}`}`;
  if (!isSignedBy(app, request.auth ?? "", signed))
    return { refusal: `Invalid signature for channel ${request.channel}`, status: 401 };
  const channelData = text === null ? null : parsed(text);
  const refusal = app.usersOnly ? refusalOfUser(user, channelData) : null;
  if (refusal !== null) return { refusal, status: user ? 403 : 401 };
  if (!kind.isPresence) return { channelData, member: null };

  const member = memberOf(channelData, user, state.limits);
  if ("refusal" in member) return { refusal: member.refusal, status: 400 };
  return { channelData, member };
}

function isFull({ to: { members }, member }: LiveSubscription, { maxPresenceMembers }: Limits) {
  return members && member && !members.has(member.userId) && members.count >= maxPresenceMembers;
}

/** Why the connection's user may not use what was signed, where that takes a user. */
function refusalOfUser(user: User | null, channelData: unknown): string | null {
  if (!user) return "Sign in first: private and presence channels are for signed-in users";
  const named = namedUser.safeParse(channelData);
  return named.success && named.data.user_id !== user.id ? "channel_data names another user" : null;
}

/** What a cache channel said last. */
function replay(connection: LiveConnection, channel: string) {
  const { app, cache, core } = connection.state;
  const cached = cache.get(channel);
  if (cached) return connection.send(cached.event, cached.data, channel);
  if (!core.store) return miss(connection, channel);
  const answered = (stored: StoredEvent | null) => {
    // What came meanwhile it was told as a subscriber.
    if (connection.ended || !connection.channels.has(channel) || cache.get(channel)) return;
    if (stored) connection.send(stored.event, stored.data, channel);
    else miss(connection, channel);
  };
  core.store.cached(app.id, channel).then(answered, () => answered(null));
}

function miss(connection: LiveConnection, channel: string) {
  connection.send("pusher:cache_miss", undefined, channel);
  connection.state.webhooks.happened({ name: "cache_miss", channel });
}

/** A refused subscription, told twice: pusher-js shows the second to the channel, others only know the first. */
function refuse(connection: LiveConnection, channel: string, message: string, status: number) {
  connection.sendError(message);
  connection.send("pusher:subscription_error", { type: "AuthError", error: message, status }, channel);
}

/** Refuses one for want of a right, or for what was signed; the former is told to whoever keeps a record. */
function deny(connection: LiveConnection, channel: string, message: string, status: number) {
  if (status === 401 || status === 403) connection.tellRefused("subscription", message, channel);
  refuse(connection, channel, message, status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
