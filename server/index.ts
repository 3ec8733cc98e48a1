import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { systemClock } from "#pusher/clock";
import { PusherServer } from "#pusher/server";
import { hastenUpgrades } from "#pusher/upgrade/first-words";
import { setLimitStore } from "../domain/limit-store";
import { forgetActors } from "../domain/users/known-actors";
import { env } from "../lib/env";
import { log } from "../lib/logger";
import { networkOf, peerAddress } from "../lib/peer-address";
import { setPublisher } from "../lib/publisher";
import { usesHttps } from "../lib/session";
import { appsOf } from "./apps";
import { checkpointEveryMinute } from "./checkpoints";
import { answerConsole, answerOfNode } from "./console/console-api";
import { ConsoleTicker } from "./console/console-ticker";
import { DraftHandler } from "./desk/draft-handler";
import { LateNewsHandler } from "./desk/late-news-handler";
import { LockKeeper } from "./desk/lock-keeper";
import { OrderLockHandler } from "./desk/order-lock-handler";
import { RightsHandler } from "./desk/rights-handler";
import { RightsKeeper } from "./desk/rights-keeper";
import { ForgettingKeeper } from "./forgetting-keeper";
import { register } from "./handlers";
import { authenticateFor } from "./http/authenticate";
import { httpServer } from "./http/http-server";
import { httpTimes } from "./http/http-times";
import { limits } from "./http/limits";
import { reachNextAt, startNext } from "./http/next-app";
import { ImportKeeper } from "./imports/import-keeper";
import { Uploads } from "./imports/uploads";
import { keepRefusals } from "./keep-refusals";
import { Metrics } from "./metrics";
import { tellOfMissedNews } from "./missed-news";
import { publishInto } from "./publish-into";
import { RedisBus } from "./redis-bus";
import { RedisStore } from "./redis-store";
import { hearOfEnded } from "./session-ends";
import { stopOnSignal } from "./shutdown";
import { EventStreams } from "./streams/event-streams";
import { weakSecrets } from "./weak-secrets";

const {
  NODE_ENV,
  CSP_REPORT_ONLY,
  HOST,
  PORT,
  DATABASE_URL,
  NEXTAUTH_URL,
  REDIS_URL,
  PUSHER_APP_ID,
  PUSHER_HOST,
  TRUST_PROXY,
  METRICS_TOKEN,
  SECURITY_CONTACT,
  LOCK_ALERT_MINUTES,
  HOLDFAST_TIME_SCALE,
} = env();
if (HOLDFAST_TIME_SCALE !== 1)
  log.warn(
    { scale: HOLDFAST_TIME_SCALE },
    "Leases and pings are not those of production (HOLDFAST_TIME_SCALE)",
  );
const nodeId = `${hostname()}-${randomUUID().slice(0, 8)}`;

const bus = REDIS_URL === undefined ? null : new RedisBus(REDIS_URL, log);
const metrics = new Metrics();
const keeper = new LockKeeper({ clock: systemClock, nodeId, alertAfterMs: LOCK_ALERT_MINUTES * 60_000 });
const orderLocks = new OrderLockHandler({
  appId: PUSHER_APP_ID,
  keeper,
  nodeId,
  tellOthers: (moved) => pusher.tellNodes(moved),
});
const lateNews = new LateNewsHandler({ appId: PUSHER_APP_ID, pusher: () => pusher });
const registered = register({
  handlers: [new RightsHandler({ appId: PUSHER_APP_ID }), orderLocks, new DraftHandler(), lateNews],
  appId: PUSHER_APP_ID,
  publish: (publication) => pusher.publish(publication),
  terminateUser: (userId, appId) => pusher.terminateUser(userId, appId),
});
const apps = appsOf(env());
const weak = weakSecrets(env(), apps);
if (weak.length > 0) log.warn({ weak }, "Secrets of less than 32 characters: take `openssl rand -hex 32`");
const pusher: PusherServer = new PusherServer({
  apps,
  remoteAddressOf: ({ headers }) => peerAddress(headers["x-forwarded-for"]),
  networkOf,
  handlers: registered.handlers.map((handler) => metrics.timed(handler)),
  authenticate: authenticateFor(PUSHER_APP_ID),
  onRefused: keepRefusals(PUSHER_APP_ID),
  onUserEnded(userId, { id }) {
    if (id !== PUSHER_APP_ID) return;
    forgetActors();
    events.endOf(userId);
  },
  extension: {
    name: "holdfast",
    answer: (call) =>
      answerConsole({ pusher, feed, ownAppId: PUSHER_APP_ID }, call) ?? registered.answer?.(call) ?? null,
  },
  nodes: bus
    ? {
        id: nodeId,
        bus,
        store: new RedisStore(bus),
        onGap: () => tellOfMissedNews(pusher),
        onBus: (isUp) => lateNews.tell(isUp),
        onTold: (moved) => orderLocks.heard(moved),
        answer: (question) =>
          hearOfEnded(pusher, question) ?? answerOfNode({ pusher, feed, ownAppId: PUSHER_APP_ID }, question),
      }
    : undefined,
  limits: limits(),
  logger: log,
});
const feed = new ConsoleTicker(pusher);
const events = new EventStreams();
const rights = new RightsKeeper({ pusher, appId: PUSHER_APP_ID });
if (bus) setLimitStore({ redis: bus.commands, prefix: `${bus.prefix}limit:` });
// Pages and sockets of one process: no HTTP between them. Elsewhere the app publishes as any backend would.
if (PUSHER_HOST === undefined) setPublisher(publishInto(pusher));

const uploads = new Uploads({ nodeId });
const imports = new ImportKeeper({ nodeId });
const forgetting = new ForgettingKeeper();

const next = await startNext({ isDevelopment: NODE_ENV === "development", host: HOST, port: PORT });
const parts = {
  pusher,
  metrics,
  events,
  uploads,
  next,
  trustProxy: TRUST_PROXY,
  publicUrl: NEXTAUTH_URL,
  app: apps[0],
  metricsToken: METRICS_TOKEN,
  securityContact: SECURITY_CONTACT,
  security: {
    isHttps: usesHttps(),
    isDevelopment: NODE_ENV === "development",
    isReportOnly: CSP_REPORT_ONLY,
  },
};
const server = httpServer(parts, httpTimes);

hastenUpgrades(server);
server.on("error", (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === "EADDRINUSE";
  log.fatal(isTaken ? { port: PORT } : { err: error }, isTaken ? "The port is in use" : "Could not listen");
  process.exit(1);
});
server.listen(PORT, HOST, () => {
  const address = server.address();
  reachNextAt(HOST, typeof address === "object" && address ? address.port : PORT);
  keeper.start();
  rights.start(systemClock);
  imports.start(systemClock);
  void uploads.start();
  forgetting.start(systemClock);
  feed.start(systemClock);
  server.once("close", checkpointEveryMinute(systemClock, DATABASE_URL));
  log.info({ nodeId, address }, "Holdfast is ready");
});
stopOnSignal({ server, pusher, keeper, rights, imports, forgetting, events, next, bus });
