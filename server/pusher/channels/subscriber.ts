import type { User } from "../connection";
import type { CloseCause } from "../handler";
import type { Member } from "../subscription";

/** What channels, and those who watch users, need of a connection. */
export interface Subscriber {
  user: User | null;
  /** Whether it is over. Then it still has its places, until there is time to leave them. */
  readonly ended: boolean;
  /** Writes finished frames. @returns false when the other side reads too slowly to be sent more */
  write(frames: Buffer): boolean;
  /** Writes one finished frame, counted as sent, and ends the connection where it reads too slowly. */
  sendFrame(frame: Buffer): void;
  endAsTooSlow(): void;
  /** Says why, closes, and ends. */
  shut(code: number, reason: string, cause: CloseCause): void;
}

/** A subscriber's place in one channel. */
export interface Place {
  readonly connection: Subscriber;
  /** Null where there are no members. */
  readonly member: Member | null;
  /** Where it is in its channel's list; -1 when it isn't. */
  index: number;
  /** How much of what waits in the channel is not for it, or was given to it already. */
  skipFrames: number;
  skipBytes: number;
}
