/** A `client-` event that a subscriber of a private or presence channel sent. */
export class ClientMessage {
  #relayed = true;

  constructor(
    readonly channel: string,
    readonly event: string,
    /** As it came: Pusher clients send a string or any JSON value. Nobody has looked at it. */
    readonly data: unknown,
    /** The sender, on presence channels. */
    readonly userId: string | null,
  ) {}

  /** Keeps the message from the other subscribers: it was for the server. */
  preventRelay() {
    this.#relayed = false;
  }

  get relayed() {
    return this.#relayed;
  }
}
