/**
 * The whole server, as it is: `holdfast-server.ts WITHOUT…`. Its limits are out of the way of the load, but what they
 * cost is not: rates are counted, hooks are called, events are logged, unless an argument says otherwise.
 */
import { createServer } from "node:http";
import { PusherHandler } from "#pusher/handler";
import type { Limits } from "#pusher/limits";
import { PusherServer } from "#pusher/server";
import { hastenUpgrades } from "#pusher/upgrade/first-words";
import { onWebSocketUpgrade } from "#pusher/upgrade/web-socket-upgrades";
import { app } from "./client";
import { ready } from "./served";

const without = new Set(process.argv.slice(2));

/** Overrides what the desk's own handlers override, and does nothing there. */
class Listens extends PusherHandler {
  override onOpen() {}
  override onSubscribe() {}
  override onUnsubscribe() {}
  override onMessage() {}
  override onPong() {}
  override onClose() {}
}

const never = 1e9;
const rates: Partial<Limits> = {
  connectionsPerSecondPerAddress: never,
  connectionsPerSecondPerApp: never,
  messagesPerSecondPerAddress: never,
  messagesPerSecondPerApp: never,
  apiCallsPerSecondPerApp: never,
};

const pusher = new PusherServer({
  apps: [app],
  handlers: without.has("hooks") ? [] : [new Listens()],
  limits: {
    clientEventsPerSecond: never,
    maxPresenceMembers: 1e6,
    maxBufferedBytes: 64 * 1024 * 1024,
    ...(!without.has("rates") && rates),
    ...(without.has("log") && { maxLoggedEvents: 0 }),
  },
});
const http = createServer((request, response) => pusher.handleRequest(request, response));
onWebSocketUpgrade(http, (...upgrade) => pusher.handleUpgrade(...upgrade));
hastenUpgrades(http);
ready(http);
