import { PublishQueue } from "./publish-queue";

/**
 * Publishes events to channels, and ends the connections of a user. It fails nobody: it tells of what is
 * committed already. What is handed over first goes out first.
 */
export interface Publisher {
  publish(channels: string[], event: string, data: unknown): void;
  terminateUser(userId: string): void;
  /**
   * Ends the connections of one session; resolves once all nodes know, those that answer. Absent where nobody can be told of
   * it: each node sees for itself, within a second.
   */
  endSession?(signInId: string): Promise<void>;
  /** Resolves once all that was handed over has gone out; absent where it goes out at once. */
  sent?(): Promise<void>;
}

/** On `globalThis`, since Next's bundle and ours are two module graphs in one process. */
const shared = globalThis as { holdfastPublisher?: Publisher };

/** A process that has the sockets publishes straight into its PusherServer: its composition root says so here. */
export function setPublisher(publisher: Publisher) {
  shared.holdfastPublisher = publisher;
}

/** For a program that no tab waits for: nodes see what it changes in the database, by themselves. */
export const silentPublisher: Publisher = { publish() {}, terminateUser() {} };

/** By default, as any backend would: the Pusher HTTP API. */
export function publisher(): Publisher {
  shared.holdfastPublisher ??= new PublishQueue();
  return shared.holdfastPublisher;
}
