import type { Webhooks } from "../webhooks/webhooks";
import { eventJsonWithText } from "../wire/event";
import { textFrame } from "../wire/frame";
import type { Channel } from "./channel";
import type { LiveSubscription } from "./live-subscription";
import type { Place } from "./subscriber";
import type { SubscriptionCounts } from "./subscription-counts";

/** An app's channels, and who wants to know what happens on them. */
interface Audience {
  readonly channels: Map<string, Channel>;
  readonly webhooks: Webhooks;
  readonly subscriptionCounts: SubscriptionCounts | null;
}

export function join({ channels, webhooks, subscriptionCounts }: Audience, subscription: LiveSubscription) {
  const { connection, member, to: channel } = subscription;
  const isFirst = channel.subscriptions.length === 0;
  // Before its member: whoever is told of a member knows that there is such a channel.
  if (isFirst) webhooks.occupied(channel.name);
  const isNewMember = member !== null && channel.members?.add(member);
  if (isNewMember) {
    const { userId, userInfo } = member;
    // To those who are here already; the new one finds itself in the list.
    announce(channel, "pusher_internal:member_added", { user_id: userId, user_info: userInfo });
    webhooks.memberAdded(channel.name, userId);
  }
  channel.add(subscription);
  if (isFirst) channels.set(channel.name, channel);
  connection.sendFrame(channel.succeeded);
  if (!channel.members) subscriptionCounts?.changed(channel);
}

/** Only the first time counts. */
export function leave({ channels, webhooks, subscriptionCounts }: Audience, channel: Channel, place: Place) {
  if (!channel.remove(place)) return;
  const { member } = place;
  if (member && channel.members?.remove(member)) {
    announce(channel, "pusher_internal:member_removed", { user_id: member.userId });
    webhooks.memberRemoved(channel.name, member.userId);
  }
  if (!channel.members) subscriptionCounts?.changed(channel);
  if (channel.subscriptions.length > 0) return;
  channels.delete(channel.name);
  webhooks.vacated(channel.name);
}

/** Those whose connection is over take nobody's place while they wait for their turn to leave. */
export function leaveEnded(audience: Audience, channel: Channel) {
  const ended = channel.subscriptions.filter(({ connection }) => connection.ended);
  for (const place of ended) leave(audience, channel, place);
}

function announce(channel: Channel, event: string, data: object) {
  channel.broadcast(textFrame(eventJsonWithText(event, data, channel.name)));
}
