/** Someone on a presence channel. */
export interface Member {
  readonly userId: string;
  readonly userInfo?: unknown;
}

/** One connection's place in one channel. */
export interface Subscription {
  readonly channel: string;
  /** The parsed `channel_data`, signed by the app's secret and so to be believed; null where there was none. */
  readonly channelData: unknown;
  /** Who the connection is on a presence channel; null on others. */
  readonly member: Member | null;
}
