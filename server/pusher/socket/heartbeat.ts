import type { AppConnection, Apps } from "../app-state";
import type { Cancel } from "../clock";
import type { Core } from "../core";
import { closeCode } from "../wire/close-code";
import { pingFrame } from "../wire/frame";

/** How many sweeps there are to a ping, so that ten thousand pings don't go out at once. */
const sweepsPerPing = 10;

/**
 * Pings every connection and ends the ones that stay silent, whether they are subscribed to anything or not.
 *
 * With WebSocket ping frames, which browsers answer without JavaScript: a throttled tab stays alive. By a clock that
 * leaves out pauses of this process (`awake`), after which what was said meanwhile is still unread.
 *
 * @returns what stops it
 */
export function startHeartbeat(apps: Apps, { clock, limits, turns }: Core): Cancel {
  const everyMs = limits.pingEveryMs / sweepsPerPing;
  return clock.every(everyMs, () => {
    const now = clock.now();
    for (const { connections } of apps.values()) {
      for (const connection of connections.values()) {
        if (now - connection.lastHeardAt >= limits.pongTimeoutMs) turns.do(() => endAsDead(connection));
        else if (now - connection.lastPingedAt >= limits.pingEveryMs) ping(connection, now);
      }
    }
  });
}

function ping(connection: AppConnection, now: number) {
  connection.lastPingedAt = now;
  if (connection.webSocket.readyState === connection.webSocket.OPEN) connection.socket.write(pingFrame);
}

function endAsDead(connection: AppConnection) {
  connection.shut(closeCode.noPong, "Pong reply not received in time", "ping-timeout");
  connection.webSocket.terminate();
}
