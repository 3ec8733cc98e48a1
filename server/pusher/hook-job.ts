import type { ClientMessage } from "./client-message";
import type { Connection } from "./connection";
import { type Closed, PusherHandler, type UpgradeRequest } from "./handler";
import type { LiveConnection } from "./live-connection";
import type { Subscription } from "./subscription";

/** One call of one hook that is to be made. */
export type HookJob =
  | { hook: "onOpen"; request: UpgradeRequest; done: AfterHook }
  | { hook: "onSubscribe" | "onUnsubscribe"; subscription: Subscription }
  | { hook: "onMessage"; message: ClientMessage; done: AfterHook }
  | { hook: "onPong" }
  | { hook: "onClose"; closed: Closed }
  | { hook: "onError"; error: unknown };

/** What follows when all handlers had their call. `failure` is the first one, if any. */
type AfterHook = (connection: LiveConnection, failure: HookFailure | null) => void;

export type HookName = HookJob["hook"];

/** In a wrapper, since anything may be thrown, `null` included. */
export interface HookFailure {
  readonly error: unknown;
}

export const hookNames = [
  "onOpen",
  "onSubscribe",
  "onUnsubscribe",
  "onMessage",
  "onPong",
  "onClose",
  "onError",
] as const satisfies readonly HookName[];

export function overrides(handler: PusherHandler, hook: HookName): boolean {
  return handler[hook] !== PusherHandler.prototype[hook];
}

export function callHook(handler: PusherHandler, connection: Connection, job: HookJob): void | Promise<void> {
  switch (job.hook) {
    case "onOpen":
      return handler.onOpen(connection, job.request);
    case "onSubscribe":
    case "onUnsubscribe":
      return handler[job.hook](connection, job.subscription);
    case "onMessage":
      return handler.onMessage(connection, job.message);
    case "onPong":
      return handler.onPong(connection);
    case "onClose":
      return handler.onClose(connection, job.closed);
    case "onError":
      return handler.onError(connection, job.error);
  }
}
