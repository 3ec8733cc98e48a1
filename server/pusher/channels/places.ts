import type { Voice } from "../nodes/voice";
import type { Member } from "../subscription";
import type { Webhooks } from "../webhooks/webhooks";
import { eventJsonWithText } from "../wire/event";
import { textFrame } from "../wire/frame";
import type { Channel } from "./channel";
import type { LiveSubscription } from "./live-subscription";
import type { Place } from "./subscriber";
import type { SubscriptionCounts } from "./subscription-counts";

/** An app's channels, and who wants to know what happens on them. */
interface Audience {
  readonly app: { readonly id: string };
  readonly core: { readonly voice: Voice | null };
  readonly channels: Map<string, Channel>;
  readonly webhooks: Webhooks;
  readonly subscriptionCounts: SubscriptionCounts | null;
}

export function join(audience: Audience, subscription: LiveSubscription) {
  const { app, core, subscriptionCounts } = audience;
  const { connection, member, to: channel } = subscription;
  occupy(audience, channel);
  if (member && channel.members) {
    // To those who are here already; the new one finds itself in the list.
    if (channel.members.add(member)) memberAdded(audience, channel, member);
    if (core.voice && channel.members.connectionsOf(member.userId) === 1)
      core.voice.member(app.id, channel.name, member, true);
  }
  channel.add(subscription);
  core.voice?.counted(app.id, channel);
  connection.sendFrame(channel.succeeded);
  if (!channel.members) subscriptionCounts?.changed(channel);
}

/** Only the first time counts. */
export function leave(audience: Audience, channel: Channel, place: Place) {
  if (!channel.remove(place)) return;
  const { app, core, subscriptionCounts } = audience;
  const { member } = place;
  if (member && channel.members) {
    if (channel.members.remove(member)) memberRemoved(audience, channel, member.userId);
    if (core.voice && channel.members.connectionsOf(member.userId) === 0)
      core.voice.member(app.id, channel.name, member, false);
  }
  core.voice?.counted(app.id, channel);
  if (!channel.members) subscriptionCounts?.changed(channel);
  vacateIfEmpty(audience, channel);
}

/** Those whose connection is over take nobody's place while they wait for their turn to leave. */
export function leaveEnded(audience: Audience, channel: Channel) {
  const ended = channel.subscriptions.filter(({ connection }) => connection.ended);
  for (const place of ended) leave(audience, channel, place);
}

/** Somebody comes to a channel. Before its member: whoever is told of a member knows that there is such a channel. */
export function occupy({ channels, webhooks }: Audience, channel: Channel) {
  if (channels.has(channel.name)) return;
  channels.set(channel.name, channel);
  webhooks.occupied(channel.name);
}

export function vacateIfEmpty({ channels, webhooks }: Audience, channel: Channel) {
  if (!channel.isEmpty) return;
  channels.delete(channel.name);
  webhooks.vacated(channel.name);
}

export function memberAdded({ webhooks }: Audience, channel: Channel, { userId, userInfo }: Member) {
  announce(channel, "pusher_internal:member_added", { user_id: userId, user_info: userInfo });
  webhooks.memberAdded(channel.name, userId);
}

export function memberRemoved({ webhooks }: Audience, channel: Channel, userId: string) {
  announce(channel, "pusher_internal:member_removed", { user_id: userId });
  webhooks.memberRemoved(channel.name, userId);
}

function announce(channel: Channel, event: string, data: object) {
  channel.broadcast(textFrame(eventJsonWithText(event, data, channel.name)));
}
