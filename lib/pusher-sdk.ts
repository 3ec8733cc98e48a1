import Pusher from "pusher";
import { env } from "./env";
import { ownHost } from "./own-host.mjs";

let sdk: Pusher | undefined;

/** The `pusher` SDK, pointed at the Pusher HTTP API of this very process unless the environment says otherwise. */
export function pusherSdk(): Pusher {
  const { PUSHER_APP_ID, PUSHER_APP_KEY, PUSHER_APP_SECRET, HOST, PORT } = env();
  const { PUSHER_HOST, PUSHER_PORT, PUSHER_TLS } = env();
  sdk ??= new Pusher({
    appId: PUSHER_APP_ID,
    key: PUSHER_APP_KEY,
    secret: PUSHER_APP_SECRET,
    host: PUSHER_HOST ?? ownHost(HOST),
    port: String(PUSHER_PORT ?? PORT),
    useTLS: PUSHER_TLS ?? PUSHER_PORT === 443,
    timeout: 5_000,
  });
  return sdk;
}

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
