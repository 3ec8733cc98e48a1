import type { Connection } from "../connection";
import { PusherHandler } from "../handler";
import { RefuseConnection } from "../refuse-connection";
import { RefuseSubscription } from "../refuse-subscription";
import type { HookJob } from "./hooked";

export type HookName = HookJob["hook"];

/** Each of them, or it doesn't compile: one that is missing would never be called. */
const hooks = {
  onOpen: true,
  onSigningIn: true,
  onSubscribing: true,
  onSubscribe: true,
  onUnsubscribe: true,
  onMessage: true,
  onPong: true,
  onClose: true,
  onError: true,
} satisfies Record<HookName, true>;

const hookNames = Object.keys(hooks) as HookName[];

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

/** The hooks that at least one of the handlers overrides. */
export function overridden(handlers: readonly PusherHandler[]): ReadonlySet<HookName> {
  return new Set(hookNames.filter((hook) => handlers.some((handler) => overrides(handler, hook))));
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
    default:
      return job satisfies never;
  }
}
