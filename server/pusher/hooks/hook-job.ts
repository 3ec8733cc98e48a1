import type { ClientMessage } from "../client-message";
import type { Connection, User } from "../connection";
import { type Closed, PusherHandler, type UpgradeRequest } from "../handler";
import { RefuseConnection } from "../refuse-connection";
import { RefuseSubscription } from "../refuse-subscription";
import type { LiveConnection } from "../socket/live-connection";
import type { Subscription } from "../subscription";

/** One call of one hook that is to be made. */
export type HookJob =
  | { hook: "onOpen"; request: UpgradeRequest; done: AfterHook }
  | { hook: "onSigningIn"; user: User; done: AfterHook }
  | { hook: "onSubscribing"; subscription: Subscription; done: AfterHook }
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
  "onSigningIn",
  "onSubscribing",
  "onSubscribe",
  "onUnsubscribe",
  "onMessage",
  "onPong",
  "onClose",
  "onError",
] as const satisfies readonly HookName[];

/** Those that may refuse. Once a handler has, the ones after it are not asked. */
const decisions: ReadonlySet<HookName> = new Set(["onOpen", "onSigningIn", "onSubscribing"]);

export function isDecision({ hook }: HookJob): boolean {
  return decisions.has(hook);
}

/** Whether it was a handler's word, and no fault. */
export function isRefusal(job: HookJob, error: unknown): boolean {
  if (error instanceof RefuseConnection) return isDecision(job);
  return error instanceof RefuseSubscription && job.hook === "onSubscribing";
}

export function overrides(handler: PusherHandler, hook: HookName): boolean {
  return handler[hook] !== PusherHandler.prototype[hook];
}

export function callHook(handler: PusherHandler, connection: Connection, job: HookJob): void | Promise<void> {
  switch (job.hook) {
    case "onOpen":
      return handler.onOpen(connection, job.request);
    case "onSigningIn":
      return handler.onSigningIn(connection, job.user);
    case "onSubscribing":
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
