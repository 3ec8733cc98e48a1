import type { PusherHandler } from "#pusher/handler";
import type { ExtensionCall } from "#pusher/http/api-extension";
import type { PusherServer } from "#pusher/server";

/** What handlers are made with. The server is there for them from the first connection on, not yet while they are made. */
export interface Desk extends Pick<PusherServer, "publish" | "terminateUser"> {
  /** The handlers of the desk itself. Without them nobody is given an order to edit. */
  handlers: PusherHandler[];
  /** The app that our own pages connect to. */
  appId: string;
}

export interface Registered {
  /** At work on every connection, in this order. */
  handlers: PusherHandler[];
  /**
   * What `askConsole` of lib/console-api.ts gets from here, and whoever else has the secret of the desk's own app.
   *
   * @returns null: there is no such thing
   */
  answer?(call: ExtensionCall): object | null;
}
