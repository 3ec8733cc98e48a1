import type { App } from "../app";
import type { Clock } from "../clock";
import type { Counters } from "../counters";
import type { Closed, PusherHandler } from "../handler";
import type { Limits } from "../limits";
import type { Logger } from "../logger";
import { closeCode } from "../wire/close-code";
import { callHook, type HookName, isDecision, isRefusal, overridden, overrides } from "./hook-job";
import type { Hooked, HookFailure, HookJob } from "./hooked";
import { HookTimeout, withinTime } from "./within-time";

interface Parts {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly log: Logger;
  readonly counters: Counters;
}

/** The first failure of a hook's handlers. */
type Outcome = HookFailure | null;

/** Calls the hooks of all handlers: for each connection one at a time, in order, and never past the time limit. */
export class HookRunner {
  readonly #handlers: readonly PusherHandler[];
  readonly #parts: Parts;
  /** The hooks that some handler overrides. The others cost nothing. */
  readonly #used: ReadonlySet<HookName>;
  #closing = 0;
  #whenClosed: (() => void)[] = [];

  constructor(handlers: readonly PusherHandler[], parts: Parts) {
    this.#handlers = handlers;
    this.#parts = parts;
    this.#used = overridden(handlers);
  }

  handlersFor(app: App): PusherHandler[] {
    return this.#handlers.filter((handler) => handler.serves(app));
  }

  uses(hook: HookName): boolean {
    return this.#used.has(hook);
  }

  run(connection: Hooked, job: HookJob) {
    if (connection.isHookRunning) this.#wait(connection, job);
    else if (this.#used.has(job.hook)) this.#drain(connection, job);
    else this.#skip(connection, job);
  }

  /** The last hook of a connection; then its context goes. */
  close(connection: Hooked, closed: Closed) {
    this.#closing++;
    this.run(connection, { hook: "onClose", closed });
  }

  /** Resolves when no `onClose` is on its way. */
  async closed(): Promise<void> {
    if (this.#closing > 0) await new Promise<void>((resolve) => this.#whenClosed.push(resolve));
  }

  #wait(connection: Hooked, job: HookJob) {
    connection.waitingHooks ??= [];
    const count = connection.waitingHooks.push(job);
    // A close still gets through: ending the connection is what makes the queue end.
    if (count > this.#parts.limits.maxWaitingHooks)
      connection.shut(closeCode.overCapacity, "The connection says more than can be handled", "slow");
  }

  #skip(connection: Hooked, job: HookJob) {
    if (job.hook === "onOpen") connection.openedHandlers = connection.handlers.length;
    this.#finish(connection, job, null);
  }

  /** The call and those that came to wait for it: in this very turn, as long as no hook takes its time. */
  #drain(connection: Hooked, first: HookJob | undefined) {
    connection.isHookRunning = true;
    for (let job = first; job; job = connection.waitingHooks?.shift()) {
      const outcome = this.#runAll(connection, job);
      if (outcome instanceof Promise) {
        void this.#drainLater(connection, job, outcome);
        return;
      }
      this.#finish(connection, job, outcome);
    }
    connection.isHookRunning = false;
    connection.waitingHooks = null;
  }

  async #drainLater(connection: Hooked, job: HookJob, outcome: Promise<Outcome>) {
    this.#finish(connection, job, await outcome);
    this.#drain(connection, connection.waitingHooks?.shift());
  }

  #finish(connection: Hooked, job: HookJob, failure: HookFailure | null) {
    if ("done" in job) this.#follow(connection, job, failure);
    if (job.hook !== "onClose") return;
    connection.forgetContext();
    this.#closing--;
    if (this.#closing > 0) return;
    for (const resolve of this.#whenClosed.splice(0)) resolve();
  }

  /** What follows a hook must not keep the next one from running, onClose least of all. */
  #follow(
    connection: Hooked,
    { hook, done }: Extract<HookJob, { done: unknown }>,
    failure: HookFailure | null,
  ) {
    try {
      done(failure);
    } catch (error) {
      const { socketId } = connection;
      this.#parts.log.error({ err: error, hook, socketId }, "What follows a hook failed");
    }
  }

  /** @returns the first failure. A handler that was not opened, since one before it refused, hears of nothing. */
  #runAll(connection: Hooked, job: HookJob, from = 0): Outcome | Promise<Outcome> {
    const { handlers } = connection;
    let first: Outcome = null;
    for (let index = from; index < handlers.length; index++) {
      const handler = handlers[index];
      if (job.hook === "onOpen") connection.openedHandlers = index + 1;
      else if (index >= connection.openedHandlers) break;
      if (!handler || !overrides(handler, job.hook)) continue;
      const outcome = this.#runOne(handler, connection, job);
      if (outcome instanceof Promise) return this.#runRest(connection, job, index + 1, first, outcome);
      first ??= outcome;
      if (outcome && isDecision(job)) break;
    }
    return first;
  }

  async #runRest(
    connection: Hooked,
    job: HookJob,
    from: number,
    first: Outcome,
    running: Promise<Outcome>,
  ): Promise<Outcome> {
    const failure = await running;
    if (failure && isDecision(job)) return failure;
    const rest = await this.#runAll(connection, job, from);
    return first ?? failure ?? rest;
  }

  #runOne(handler: PusherHandler, connection: Hooked, job: HookJob): Outcome | Promise<Outcome> {
    const startedAt = this.#parts.clock.now();
    let returned: void | Promise<void>;
    try {
      returned = callHook(handler, connection, job);
    } catch (error) {
      returned = Promise.reject(error);
    }
    // What a hook returns besides is nothing to us.
    if (isPromise(returned)) return this.#await(handler, connection, job, startedAt, returned);
    this.#ranSince(startedAt, connection);
    return null;
  }

  async #await(
    handler: PusherHandler,
    connection: Hooked,
    job: HookJob,
    startedAt: number,
    returned: Promise<void>,
  ): Promise<Outcome> {
    const { clock, limits } = this.#parts;
    const failure = await withinTime(clock, limits.hookTimeoutMs, job.hook, returned).then(
      () => null,
      (error: unknown): HookFailure => ({ error }),
    );
    if (failure?.error instanceof HookTimeout) connection.hookAbort?.abort(failure.error);
    // Before anybody's onError, which has a signal and a time of its own.
    this.#ranSince(startedAt, connection);
    if (failure && !isRefusal(job, failure.error))
      await this.#report(handler, connection, job, failure.error);
    return failure;
  }

  #ranSince(startedAt: number, connection: Hooked) {
    const { clock, counters } = this.#parts;
    counters.hookCalls++;
    counters.hookMs += clock.now() - startedAt;
    connection.hookAbort = null;
  }

  async #report(handler: PusherHandler, connection: Hooked, { hook }: HookJob, error: unknown) {
    this.#parts.counters.hookFailures++;
    this.#parts.log.error(
      { err: error, hook, handler: handler.constructor.name, socketId: connection.socketId },
      "A connection hook failed",
    );
    if (hook !== "onError" && this.#used.has("onError"))
      await this.#runAll(connection, { hook: "onError", error });
  }
}

function isPromise(returned: unknown): returned is Promise<void> {
  return typeof returned === "object" && returned !== null && "then" in returned;
}
