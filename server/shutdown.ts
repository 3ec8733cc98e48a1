import type { Server } from "node:http";
import type { PusherServer } from "#pusher/server";
import { newsTold } from "../domain/events/raise";
import { db } from "../lib/db";
import { log } from "../lib/logger";
import { publisher } from "../lib/publisher";
import type { LockKeeper } from "./desk/lock-keeper";
import type { RightsKeeper } from "./desk/rights-keeper";
import type { ForgettingKeeper } from "./forgetting-keeper";
import type { NextApp } from "./http/next-app";
import type { ImportKeeper } from "./imports/import-keeper";
import type { RedisBus } from "./redis-bus";
import type { EventStreams } from "./streams/event-streams";

/** How long connections get to close, in milliseconds; all of it must end within 10 s. */
const DRAIN_MS = 5_000;
/** How long answers that are on their way get to arrive. */
const ANSWERS_MS = 3_000;
const DEADLINE_MS = 9_000;

/** Ends the process with 0 on SIGTERM or SIGINT: connections are sent elsewhere (4200), and their locks wait for them. */
export function stopOnSignal(parts: {
  server: Server;
  pusher: PusherServer;
  keeper: LockKeeper;
  rights: RightsKeeper;
  imports: ImportKeeper;
  forgetting: ForgettingKeeper;
  events: EventStreams;
  next: NextApp;
  bus: RedisBus | null;
}) {
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, "Stopping");
      setTimeout(() => process.exit(0), DEADLINE_MS).unref();
      stop(parts).then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, "Stopping failed");
          process.exit(1);
        },
      );
    });
}

async function stop({
  server,
  pusher,
  keeper,
  rights,
  imports,
  forgetting,
  events,
  next,
  bus,
}: Parameters<typeof stopOnSignal>[0]) {
  events.stop();
  rights.stop();
  const workLeft = Promise.all([imports.stop(), forgetting.stop()]);
  // Still listening: whoever asks meanwhile is told 503, and comes back.
  await pusher.stop({ deadlineMs: DRAIN_MS });
  keeper.stop();
  await bus?.stop();
  await finishAnswers(server);
  await workLeft;
  await newsTold();
  await publisher().sent?.();
  await next.close();
  await db.$disconnect();
  log.info("Stopped");
}

/**
 * Takes no more requests and lets the answers that are on their way arrive: a page that loses one halfway is loaded anew
 * by Next, away from what somebody types. Connections that are only kept alive are closed as they fall idle.
 */
async function finishAnswers(server: Server) {
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), ANSWERS_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
