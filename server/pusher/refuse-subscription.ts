/** Thrown by `onSubscribing` to keep a connection out of a channel; the connection stays. */
export class RefuseSubscription extends Error {
  override readonly name = "RefuseSubscription";

  constructor(
    message: string,
    /** As over HTTP: pusher-js and Echo hand it to the page. */
    readonly status = 403,
  ) {
    super(message);
  }
}
