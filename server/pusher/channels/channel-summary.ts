import type { Member } from "../subscription";
import type { Channel } from "./channel";

/** A channel that is subscribed to, for whoever wants an overview. */
export interface ChannelSummary {
  readonly appId: string;
  readonly name: string;
  readonly subscriptionCount: number;
  /** Distinct users; null where there are no members. */
  readonly userCount: number | null;
  /** Who they are, told one by one to whoever asks. */
  members(): Iterable<Member>;
}

export function summaryOf(appId: string, { name, subscriptions, members }: Channel): ChannelSummary {
  return {
    appId,
    name,
    subscriptionCount: subscriptions.length,
    userCount: members?.count ?? null,
    *members() {
      const told = new Set<string>();
      for (const { member } of subscriptions) {
        if (!member || told.has(member.userId)) continue;
        told.add(member.userId);
        yield member;
      }
    },
  };
}
