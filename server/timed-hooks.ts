import type { Clock } from "#pusher/clock";
import { PusherHandler } from "#pusher/handler";

type Hook = Exclude<keyof PusherHandler, "serves">;
type Call = (...args: unknown[]) => void | Promise<void>;

const hooks = Object.getOwnPropertyNames(PusherHandler.prototype).filter((name): name is Hook =>
  name.startsWith("on"),
);

/** The same handler, of which each hook that it overrides says how long it took, to its very end. */
export function timedHooks(
  handler: PusherHandler,
  { clock, tell }: { clock: Clock; tell(hook: Hook, seconds: number): void },
): PusherHandler {
  // Whatever isn't a hook goes on working on the handler itself, whose private fields are its own.
  const timed: PusherHandler = Object.create(handler, { serves: { value: handler.serves.bind(handler) } });
  for (const hook of hooks.filter((name) => handler[name] !== PusherHandler.prototype[name]))
    Object.defineProperty(timed, hook, {
      value: timedCall(handler[hook].bind(handler) as Call, clock, (seconds) => tell(hook, seconds)),
    });
  return timed;
}

function timedCall(call: Call, clock: Clock, tell: (seconds: number) => void): Call {
  return (...args) => {
    const from = clock.now();
    const done = () => tell((clock.now() - from) / 1_000);
    let returned: void | Promise<void>;
    try {
      returned = call(...args);
    } catch (error) {
      done();
      throw error;
    }
    if (returned instanceof Promise) returned.then(done, done);
    else done();
    return returned;
  };
}
