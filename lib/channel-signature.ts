import Pusher from "pusher";
import { env } from "./env";

/** Signs who may subscribe to what, with the application's secret. It sends nothing. */
function signer() {
  const { PUSHER_APP_ID, PUSHER_APP_KEY, PUSHER_APP_SECRET } = env();
  return new Pusher({
    appId: PUSHER_APP_ID,
    key: PUSHER_APP_KEY,
    secret: PUSHER_APP_SECRET,
    host: "localhost",
  });
}

/** What rides along with a subscription, under the same signature. */
export type ChannelData = {
  user_id: string;
  user_info: { name: string; role: string };
  /** The edit session, on `private-order.{id}`. */
  session_id?: string;
};

export function signChannel(socketId: string, channel: string, data: ChannelData) {
  return signer().authorizeChannel(socketId, channel, data);
}

/** Who a connection is, and by which sign-in: whether that is still good, the database says when it is used. */
export type SignedUser = {
  id: string;
  user_info: { name: string; role: string };
  sign_in: string;
};

export function signUser(socketId: string, user: SignedUser) {
  return signer().authenticateUser(socketId, user);
}
