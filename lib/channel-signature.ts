import { pusherSdk } from "./pusher-sdk";

/** What rides along with a subscription, under the same signature. */
export type ChannelData = {
  user_id: string;
  user_info: { name: string; role: string };
  /** The edit session, on `private-order.{id}`. */
  session_id?: string;
};

export function signChannel(socketId: string, channel: string, data: ChannelData) {
  return pusherSdk().authorizeChannel(socketId, channel, data);
}

/** Who a connection is, and by which sign-in: whether that is still good, the database says when it is used. */
export type SignedUser = {
  id: string;
  user_info: { name: string; role: string };
  sign_in: string;
};

export function signUser(socketId: string, user: SignedUser) {
  return pusherSdk().authenticateUser(socketId, user);
}
