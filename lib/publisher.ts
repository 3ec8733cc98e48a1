import { pusherSdk } from "./pusher-sdk";

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
  return {
    async publish(channels, event, data) {
      await pusherSdk().trigger(channels, event, data);
    },
    async terminateUser(userId) {
      await pusherSdk().terminateUserConnections(userId);
    },
  };
}
