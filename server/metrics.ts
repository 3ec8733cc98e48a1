import type { IncomingMessage } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { countHeldLocks } from "../domain/locks/count-held-locks";
import { readLockWaits } from "../domain/requests/read-lock-waits";
import { isThisMachine } from "./peer";
import type { PusherServer } from "./pusher/server";
import { sameText } from "./pusher/wire/signature";

/** How often the event loop is looked at, in milliseconds. */
const RESOLUTION_MS = 20;
const loopDelay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
loopDelay.enable();

/** Metrics are for whoever has the token; without one, for this machine. */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return sameText(request.headers.authorization ?? "", `Bearer ${token}`);
  return isThisMachine(request);
}

/** What this node does, in Prometheus' text format. Counters count from the start of the process. */
export async function metricsText(pusher: PusherServer): Promise<string> {
  const { counters } = pusher;
  const { connections, channels, subscriptions, users } = pusher.gauges();
  const waits = await readLockWaits();
  const text = [
    gauge("connections", "Open connections", connections),
    gauge("channels", "Channels that somebody is subscribed to", channels),
    gauge("subscriptions", "Subscriptions of all connections", subscriptions),
    gauge("users", "Users that are signed in on some connection", users),
    counter("connections_opened_total", "Connections that were accepted", counters.connectionsOpened),
    counter("connections_closed_total", "Connections that have ended", counters.connectionsClosed),
    counter("connections_refused_total", "Connections that were turned away", counters.connectionsRefused),
    counter("messages_in_total", "Messages from clients", counters.messagesIn),
    counter("messages_out_total", "Messages to clients, one for each that got it", counters.messagesOut),
    counter("bytes_in_total", "Bytes of those from clients", counters.bytesIn),
    counter("bytes_out_total", "Bytes of those to clients", counters.bytesOut),
    counter("http_calls_total", "Calls of the Pusher HTTP API", counters.httpCalls),
    counter("http_refused_total", "Calls of the Pusher HTTP API that were refused", counters.httpRefused),
    counter("hook_calls_total", "Calls of connection hooks", counters.hookCalls),
    counter("hook_failures_total", "Connection hooks that threw or took too long", counters.hookFailures),
    counter("hook_seconds_total", "Time spent in connection hooks", counters.hookMs / 1000),
    counter("webhooks_sent_total", "Webhook requests that were accepted", counters.webhooksSent),
    counter("webhooks_failed_total", "Webhook requests that were not", counters.webhooksFailed),
    gauge("webhooks_undelivered", "Webhooks that were given up", pusher.deadLetters().length),
    gauge("locks_held", "Orders that are locked, on all nodes", await countHeldLocks()),
    gauge("lock_requests_waiting", "Requests for a held lock that have no outcome yet", waits.waiting),
    summary("lock_wait_seconds", "From a request to its grant", waits.totalMs / 1000, waits.granted),
    gauge(
      "event_loop_delay_p99_seconds",
      "How late 99 of 100 timers were at most, since it was read last",
      delaySeconds(loopDelay.percentile(99)),
    ),
    gauge(
      "event_loop_delay_max_seconds",
      "How late the latest timer was, since it was read last",
      delaySeconds(loopDelay.max),
    ),
  ];
  loopDelay.reset();
  return text.join("");
}

/**
 * Node records the time from one tick of its timer to the next, so that an idle loop has a "delay" of the resolution
 * (https://github.com/nodejs/node/pull/62935 calls it an implicit floor; here the median was 20.2 ms). Only what is
 * beyond it is delay. Without any sample both are next to 0.
 */
function delaySeconds(sampledNs: number) {
  return Math.max(0, sampledNs / 1e9 - RESOLUTION_MS / 1_000);
}

function gauge(name: string, help: string, value: number) {
  return metric("gauge", name, help, value);
}

function counter(name: string, help: string, value: number) {
  return metric("counter", name, help, value);
}

function summary(name: string, help: string, sum: number, count: number) {
  return `${head("summary", name, help)}holdfast_${name}_sum ${sum}\nholdfast_${name}_count ${count}\n`;
}

function metric(type: string, name: string, help: string, value: number) {
  return `${head(type, name, help)}holdfast_${name} ${value}\n`;
}

function head(type: string, name: string, help: string) {
  return `# HELP holdfast_${name} ${help}\n# TYPE holdfast_${name} ${type}\n`;
}
