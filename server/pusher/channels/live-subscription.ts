import type { Member, Subscription } from "../subscription";
import type { Channel } from "./channel";
import type { Place, Subscriber } from "./subscriber";

export class LiveSubscription implements Subscription, Place {
  index = -1;
  skipFrames = 0;
  skipBytes = 0;

  constructor(
    readonly connection: Subscriber,
    readonly to: Channel,
    readonly channelData: unknown,
    readonly member: Member | null,
  ) {}

  /** This subscription where it was made for `channel`; else one for it, of the same connection and member. */
  within(channel: Channel): LiveSubscription {
    return channel === this.to
      ? this
      : new LiveSubscription(this.connection, channel, this.channelData, this.member);
  }

  get channel() {
    return this.to.name;
  }
}
