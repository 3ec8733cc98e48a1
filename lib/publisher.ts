import Pusher from "pusher";
import { env } from "./env";

/** Publishes events to channels, and ends the connections of a user. */
export interface Publisher {
  publish(channels: string[], event: string, data: unknown): Promise<void>;
  terminateUser(userId: string): Promise<void>;
}

let chosen: Publisher | undefined;

/** The server process publishes straight into its PusherServer: its composition root says so here. */
export function setPublisher(publisher: Publisher) {
  chosen = publisher;
}

/** By default, as any backend would: the Pusher HTTP API. One node or ten, nothing changes. */
export function publisher(): Publisher {
  chosen ??= overHttp();
  return chosen;
}

function overHttp(): Publisher {
  const { PUSHER_APP_ID, PUSHER_APP_KEY, PUSHER_APP_SECRET, PUSHER_HOST, PUSHER_PORT, PORT } = env();
  const pusher = new Pusher({
    appId: PUSHER_APP_ID,
    key: PUSHER_APP_KEY,
    secret: PUSHER_APP_SECRET,
    host: PUSHER_HOST,
    port: String(PUSHER_PORT ?? PORT),
    useTLS: false,
    timeout: 5_000,
  });
  return {
    async publish(channels, event, data) {
      await pusher.trigger(channels, event, data);
    },
    async terminateUser(userId) {
      await pusher.terminateUserConnections(userId);
    },
  };
}
