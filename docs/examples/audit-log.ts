import type { ClientMessage } from "#pusher/client-message";
import type { Connection } from "#pusher/connection";
import { type Closed, PusherHandler } from "#pusher/handler";
import type { Subscription } from "#pusher/subscription";

export interface AuditEntry {
  socketId: string;
  userId: string | null;
  address: string;
  what: string;
}

/** Writes down what every connection did: who, from where, what. Never what was in a message. */
export class AuditLog extends PusherHandler {
  constructor(readonly write: (entry: AuditEntry) => void | Promise<void>) {
    super();
  }

  override onOpen(connection: Connection) {
    return this.#record(connection, "opened");
  }

  override onSubscribe(connection: Connection, { channel }: Subscription) {
    return this.#record(connection, `subscribed to ${channel}`);
  }

  override onUnsubscribe(connection: Connection, { channel }: Subscription) {
    return this.#record(connection, `left ${channel}`);
  }

  override onMessage(connection: Connection, { event, channel }: ClientMessage) {
    return this.#record(connection, `sent ${event} to ${channel}`);
  }

  override onClose(connection: Connection, { cause, code }: Closed) {
    return this.#record(connection, `closed: ${cause}, ${code}`);
  }

  #record({ socketId, user, remoteAddress }: Connection, what: string) {
    return this.write({ socketId, userId: user?.id ?? null, address: remoteAddress, what });
  }
}
