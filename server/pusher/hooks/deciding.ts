import { RefuseConnection } from "../refuse-connection";
import type { LiveConnection } from "../socket/live-connection";
import type { HookFailure, HookJob } from "./hooked";

type WithoutDone<Job> = Job extends unknown ? Omit<Job, "done"> : never;
type Decision = Extract<HookJob, { hook: "onSigningIn" | "onSubscribing" }>;

/**
 * Asks the handlers whether the client may what it wants; `then` hears of it unless the connection is over by then.
 *
 * What the client says meanwhile waits, so that everything is handled in the order in which it was said: whoever signs
 * in and subscribes in one breath is signed in when it subscribes.
 */
export function decide(
  connection: LiveConnection,
  job: WithoutDone<Decision>,
  then: (failure: HookFailure | null) => void,
) {
  if (!connection.state.hooks.has(job.hook)) return then(null);
  const done = (failure: HookFailure | null) => {
    connection.isDeciding = false;
    if (connection.ended) return;
    if (failure?.error instanceof RefuseConnection)
      connection.shut(failure.error.code, failure.error.message, "refused");
    else then(failure);
    while (!connection.isDeciding && !connection.ended) {
      const hear = connection.nextUnheard();
      if (!hear) return;
      hear();
    }
  };
  connection.isDeciding = true;
  connection.state.core.hooks.run(connection, { ...job, done });
}
