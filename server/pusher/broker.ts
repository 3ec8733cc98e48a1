/** An event on its way to the subscribers on every node. */
export interface BrokerEvent {
  readonly type: "event";
  readonly appId: string;
  readonly channels: readonly string[];
  readonly event: string;
  /** As it goes out: a string from the HTTP API, any JSON from a client. */
  readonly data: unknown;
  /** The one connection that doesn't get it. */
  readonly exceptSocketId: string | null;
  /** Who sent it, on presence channels. */
  readonly userId: string | null;
}

export interface BrokerTermination {
  readonly type: "terminate-user";
  readonly appId: string;
  readonly userId: string;
}

export type BrokerMessage = BrokerEvent | BrokerTermination;

/** Carries what is published between nodes. */
export interface Broker {
  /** Hands a message to every node's listener, this node's own included. */
  publish(message: BrokerMessage): void;
  /** Called once, before anything is published. */
  listen(listener: (message: BrokerMessage) => void): void;
}

/** One node, no way to go. */
export class MemoryBroker implements Broker {
  #listener: (message: BrokerMessage) => void = () => {};

  publish(message: BrokerMessage) {
    this.#listener(message);
  }

  listen(listener: (message: BrokerMessage) => void) {
    this.#listener = listener;
  }
}
