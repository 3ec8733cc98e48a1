import Pusher from "pusher-js";
import { scaled } from "@/domain/shared/time-scale";
import { currentEditSession, lostOrders } from "../edit-session";
import { batchedAuthorization } from "./batched-authorization";
import { connectPatiently } from "./patient-strategy";
import { takeEarlySignatures } from "./take-early-signatures";
import { takeEarlySocket } from "./take-early-socket";

type Socket = ReturnType<typeof Pusher.Runtime.createWebSocket>;

/** A connection that has been silent this long is asked whether it lives, and dead if it doesn't answer this soon. */
const QUIET_MS = 8_000;
const ANSWER_MS = 4_000;

/** Connects to the server that the page came from. */
export function makePusher(appKey: string, userId: string): Pusher {
  connectPatiently();
  Pusher.Runtime.createWebSocket = (url) => (takeEarlySocket(url) ?? new WebSocket(url)) as Socket;
  const isTls = location.protocol === "https:";
  const port = Number(location.port) || (isTls ? 443 : 80);
  return new Pusher(appKey, {
    cluster: "",
    wsHost: location.hostname,
    wsPort: port,
    wssPort: port,
    forceTLS: isTls,
    enabledTransports: ["ws", "wss"],
    enableStats: false,
    activityTimeout: scaled(QUIET_MS),
    pongTimeout: ANSWER_MS,
    channelAuthorization: {
      transport: "ajax",
      endpoint: "/api/pusher/auth",
      customHandler: batchedAuthorization(() => {
        const session = currentEditSession();
        return {
          user_id: userId,
          ...(session ? { session_id: session, lost_orders: lostOrders().join(",") } : {}),
        };
      }, takeEarlySignatures),
    },
    userAuthentication: { transport: "ajax", endpoint: "/api/pusher/user-auth" },
  });
}
