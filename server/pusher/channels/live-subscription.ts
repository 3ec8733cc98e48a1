import type { LiveConnection } from "../socket/live-connection";
import type { Member, Subscription } from "../subscription";
import type { Channel } from "./channel";

export class LiveSubscription implements Subscription {
  /** Where it is in its channel's list. */
  index = -1;
  /** How much of what waits in the channel is not for it, or was given to it already. */
  skipFrames = 0;
  skipBytes = 0;

  constructor(
    readonly connection: LiveConnection,
    readonly to: Channel,
    readonly channelData: unknown,
    readonly member: Member | null,
  ) {}

  /** The same in the channel as it is now. */
  within(channel: Channel): LiveSubscription {
    return channel === this.to
      ? this
      : new LiveSubscription(this.connection, channel, this.channelData, this.member);
  }

  get channel() {
    return this.to.name;
  }
}
