import type { Member } from "../subscription";
import type { Channel } from "./channel";

/** A channel that is subscribed to, on whatever node, for whoever wants an overview. */
export interface ChannelSummary {
  readonly appId: string;
  readonly name: string;
  readonly subscriptionCount: number;
  /** Distinct users; null where there are no members. */
  readonly userCount: number | null;
  /** Who they are, told one by one to whoever asks. */
  members(): Iterable<Member>;
}

export function summaryOf(appId: string, { name, count, members }: Channel): ChannelSummary {
  return {
    appId,
    name,
    subscriptionCount: count,
    userCount: members?.count ?? null,
    members: () => members?.all() ?? [],
  };
}
