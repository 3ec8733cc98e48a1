import type { AppConnection, Apps } from "../app-state";
import type { Cancel } from "../clock";
import type { Core } from "../core";
import { channelKind } from "../wire/channel-name";
import { closeCode } from "../wire/close-code";

const lookEveryMs = 500;

/** Ends connections that want nothing that takes a right, where the app gives them a time. @returns what stops it */
export function startAuthorizing(apps: Apps, { clock, turns }: Core): Cancel {
  const states = [...apps.values()].filter(({ app }) => app.authorizeWithinSeconds !== undefined);
  if (states.length === 0) return () => {};
  return clock.every(lookEveryMs, () => {
    for (const { app, connections } of states) {
      const before = clock.now() - (app.authorizeWithinSeconds ?? 0) * 1_000;
      const idle = [...connections.values()].filter(
        (connection) => connection.startedAt <= before && !isAuthorized(connection),
      );
      for (const connection of idle)
        turns.do(() =>
          connection.shut(closeCode.unauthorized, "Connection not authorized within timeout", "server"),
        );
    }
  });
}

function isAuthorized({ user, channels }: AppConnection): boolean {
  return user !== null || [...channels.keys()].some((name) => channelKind(name).isPrivate);
}
