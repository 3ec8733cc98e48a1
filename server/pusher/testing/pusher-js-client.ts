import { createHmac } from "node:crypto";
import PusherSdk from "pusher";
import Pusher, { type Channel, type Options } from "pusher-js";
import nacl from "tweetnacl";
import { testApp } from "./serve";

/** 32 bytes, in base64, as the SDK wants it for encrypted channels. */
export const encryptionMasterKeyBase64 = createHmac("sha256", "test").update("key").digest("base64");

/** The real server SDK, pointed at a test server. */
export function pusherSdk(port: number): PusherSdk {
  return new PusherSdk({
    appId: testApp.id,
    key: testApp.key,
    secret: testApp.secret,
    host: "127.0.0.1",
    port: String(port),
    useTLS: false,
    encryptionMasterKeyBase64,
  });
}

export interface TestUser {
  id: string;
  user_info?: { name: string };
  watchlist?: string[];
}

/** The options of the real client, which has its channels signed by the real SDK as a backend would. */
export function pusherJsOptions(port: number, user: TestUser): Options {
  const sdk = pusherSdk(port);
  return {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: port,
    forceTLS: false,
    enabledTransports: ["ws"],
    nacl,
    channelAuthorization: {
      endpoint: "",
      transport: "ajax",
      customHandler({ socketId, channelName }, callback) {
        const member = { user_id: user.id, user_info: user.user_info };
        const isPresence = channelName.startsWith("presence-");
        callback(null, sdk.authorizeChannel(socketId, channelName, isPresence ? member : undefined));
      },
    },
    userAuthentication: {
      endpoint: "",
      transport: "ajax",
      customHandler({ socketId }, callback) {
        callback(null, sdk.authenticateUser(socketId, { ...user }));
      },
    },
  };
}

export function pusherJs(port: number, user: TestUser = { id: "anna" }): Pusher {
  return new Pusher(testApp.key, pusherJsOptions(port, user));
}

/** The data of the next such event. */
export function nextEvent(
  from: { bind(event: string, callback: (data: never) => void): unknown; unbind(event: string): unknown },
  event: string,
): Promise<unknown> {
  return new Promise((resolve) => {
    from.bind(event, (data: unknown) => {
      from.unbind(event);
      resolve(data);
    });
  });
}

export async function subscribed(channel: Channel): Promise<Channel> {
  if (!channel.subscribed) await nextEvent(channel, "pusher:subscription_succeeded");
  return channel;
}
