import { once } from "node:events";
import type { Apps } from "../app-state";
import type { Clock } from "../clock";
import type { Core } from "../core";
import { closeCode } from "../wire/close-code";

/** How long clients have to answer the goodbye before they are cut off. */
const goodbyeMs = 1_000;

/** Closes every connection and waits for the handlers, up to the deadline. */
export async function shutAll(
  apps: Apps,
  { clock, hooks, log, turns }: Core,
  deadlineMs: number,
): Promise<void> {
  const connections = [...apps.values()].flatMap((state) => [...state.connections.values()]);
  const gone = connections.map(({ webSocket }) => once(webSocket, "close").catch(() => {}));
  for (const connection of connections)
    turns.do(() =>
      connection.shut(closeCode.reconnect, "Server is shutting down, please reconnect", "shutdown"),
    );
  await turns.idle();
  const [handled] = await Promise.all([
    within(clock, deadlineMs, hooks.closed()),
    within(clock, Math.min(goodbyeMs, deadlineMs), Promise.all(gone)),
  ]);
  if (!handled) log.error({ deadlineMs }, "Some handlers were still closing at the deadline");
  for (const { webSocket } of connections) webSocket.terminate();
}

/** @returns whether it was done in time */
export function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false));
    work.then(() => {
      cancel();
      resolve(true);
    });
  });
}
