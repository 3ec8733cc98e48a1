import type { ClientMessage } from "../client-message";
import type { Connection, User } from "../connection";
import type { CloseCause, Closed, PusherHandler, UpgradeRequest } from "../handler";
import type { Subscription } from "../subscription";

/** What the hooks of a connection need of it. Only the HookRunner changes any of this. */
export interface Hooked extends Connection {
  /** Those at work on it, in order. */
  readonly handlers: readonly PusherHandler[];
  /** One hook at a time; the calls that wait meanwhile. */
  isHookRunning: boolean;
  waitingHooks: HookJob[] | null;
  /** For how many handlers, in order, `onOpen` has begun. */
  openedHandlers: number;
  hookAbort: AbortController | null;
  forgetContext(): void;
  /** Says why, closes, and ends. */
  shut(code: number, reason: string, cause: CloseCause): void;
}

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
type AfterHook = (failure: HookFailure | null) => void;

/** In a wrapper, since anything may be thrown, `null` included. */
export interface HookFailure {
  readonly error: unknown;
}
