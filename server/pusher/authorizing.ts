import type { AppState } from "./app-state";
import type { Cancel, Clock } from "./clock";
import { closeCode } from "./close-code";
import { inTurns } from "./in-turns";
import type { LiveConnection } from "./live-connection";

const lookEveryMs = 500;

/** Ends connections that want nothing that takes a right, where the app gives them a time. @returns what stops it */
export function startAuthorizing(apps: Iterable<AppState>, clock: Clock): Cancel {
  const states = [...apps].filter(({ app }) => app.authorizeWithinSeconds !== undefined);
  if (states.length === 0) return () => {};
  return clock.every(lookEveryMs, () => {
    for (const { app, connections } of states) {
      const before = clock.now() - (app.authorizeWithinSeconds ?? 0) * 1_000;
      const idle = [...connections.values()].filter(
        (connection) => connection.startedAt <= before && !isAuthorized(connection),
      );
      void inTurns(idle, (connection) =>
        connection.shut(closeCode.unauthorized, "Connection not authorized within timeout", "server"),
      );
    }
  });
}

function isAuthorized({ user, channels }: LiveConnection): boolean {
  return user !== null || [...channels.values()].some(({ to }) => to.kind.isPrivate);
}
