/** A channel that is subscribed to, for whoever wants an overview. */
export interface ChannelSummary {
  readonly appId: string;
  readonly name: string;
  readonly subscriptionCount: number;
  /** Distinct users; null where there are no members. */
  readonly userCount: number | null;
}
