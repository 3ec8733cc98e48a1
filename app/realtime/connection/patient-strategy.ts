import Pusher from "pusher-js";
import { retryDelayMs } from "./retry-delay";

/** How long one attempt may take, in milliseconds. */
const ATTEMPT_MS = 8_000;

type Strategy = ReturnType<typeof Pusher.Runtime.getDefaultStrategy>;
type Runner = ReturnType<Strategy["connect"]>;

/**
 * Makes pusher-js connect by WebSocket alone, and try again as soon as an attempt has failed.
 *
 * Its own strategy doesn't look at a failure before 15 s are over, then 30, then 60, since it would have other
 * transports to try meanwhile: a server that restarts in a second would be missed for most of a minute. The strategy is
 * the one seam that it has for this (`Runtime.getDefaultStrategy`, 8.6).
 */
export function connectPatiently() {
  Pusher.Runtime.getDefaultStrategy = (config, options, defineTransport) =>
    patiently(
      defineTransport(config, config.useTLS ? "wss" : "ws", "ws", 3, {
        ...options,
        hostNonTLS: `${config.wsHost}:${config.wsPort}`,
        hostTLS: `${config.wsHost}:${config.wssPort}`,
        httpPath: config.wsPath,
        useTLS: config.useTLS,
      }),
    );
}

/** One attempt after another until one succeeds or the runner is aborted. */
export function patiently(transport: Strategy): Strategy {
  return {
    isSupported: () => transport.isSupported(),
    connect(priority, callback): Runner {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let runner: Runner | undefined;
      attempt(1);
      return {
        abort() {
          clearTimeout(timer);
          runner?.abort();
        },
        forceMinPriority() {},
      };

      function attempt(number: number) {
        let over = false;
        runner = transport.connect(priority, (error: unknown, handshake: unknown) => {
          if (over) return;
          over = true;
          clearTimeout(timer);
          if (handshake) callback(null, handshake);
          else next(error);
        });
        timer = setTimeout(() => {
          over = true;
          runner?.abort();
          next("too slow");
        }, ATTEMPT_MS);

        function next(_why: unknown) {
          timer = setTimeout(() => attempt(number + 1), retryDelayMs(number));
        }
      }
    },
  };
}
